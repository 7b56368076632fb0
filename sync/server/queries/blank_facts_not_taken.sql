-- A line that could not be read or judged may say anything about the person it names.
UPDATE fact
SET line = '{}'
WHERE verdict IN ('refused', 'parked') AND resident IS NULL AND instr(line, :resident) > 0
