"""What Redress costs, measured against peers and floors in one run: `make bench`."""
