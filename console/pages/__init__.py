"""The pages that people work with, by the thing seen: sign-in, the list of cases, one case."""
