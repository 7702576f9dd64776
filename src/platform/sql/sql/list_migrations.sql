select module, name, checksum from migrations
