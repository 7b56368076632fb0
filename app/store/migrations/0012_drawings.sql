-- To whom the seats of a class go, and the day on which that is decided for all who asked before
-- (domain/drawing.h).
ALTER TABLE class ADD COLUMN admission TEXT NOT NULL DEFAULT 'first_come'
    CHECK (admission IN ('first_come', 'returning_first', 'lottery'));
ALTER TABLE class ADD COLUMN draw_on TEXT NULL
    CHECK (draw_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
