delete from tracking_attempts where period < $1
