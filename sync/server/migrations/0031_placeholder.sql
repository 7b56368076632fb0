-- placeholder: another part adds this one.
SELECT 1;
