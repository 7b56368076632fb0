UPDATE staff SET role = :role WHERE id = :id
