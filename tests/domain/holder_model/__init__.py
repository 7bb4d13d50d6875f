"""Random lives of account holders under every pack, and what always holds of them."""
