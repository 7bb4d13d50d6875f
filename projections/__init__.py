"""Read models: what people read right after acting, updated in the append transaction."""
