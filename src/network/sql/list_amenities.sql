select point, amenity from point_amenities order by point, amenity
