"""The Requests of the customers' site: what a person may see of them, and what it may do."""
