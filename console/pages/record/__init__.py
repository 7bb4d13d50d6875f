"""One stream of any kind: its page, its list, its forms; cases have more of their own."""
