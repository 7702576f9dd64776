select point, guide, from_on, to_on from point_guidance order by point, guide, from_on
