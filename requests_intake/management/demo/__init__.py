"""The demonstration data: people, licenses and Requests of an invented vendor's customers."""
