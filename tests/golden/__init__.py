"""Golden records: what is read of forty-five reports, each line marked where the gold record says otherwise."""
