"""The register of abuse of staff and customers."""
