select name, version from published_versions
