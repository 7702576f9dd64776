insert into point_amenities (point, amenity) values ($1, $2)
