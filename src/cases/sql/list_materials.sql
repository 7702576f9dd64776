select material, given
from case_materials
where case_id = $1
order by material
