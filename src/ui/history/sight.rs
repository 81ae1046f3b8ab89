//! Which rows of the history are in sight. It knows nothing of what stands in them.

use super::rows::ROW;
use crate::ui::platform;
use std::{cell::RefCell, rc::Rc};
use web_sys::Element;
use yew::prelude::*;

/// How many rows are drawn where nobody knows yet how many are in sight.
const ROWS_AT_FIRST: usize = 24;
/// How many rows more than are in sight are drawn, above and below.
const ROWS_AROUND: usize = 4;

/// The part of the history that is in sight, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Sight {
    /// How far it is scrolled down.
    top: usize,
    /// How high it is; 0 as long as nobody knows.
    height: usize,
}

impl Sight {
    fn of(section: &Element) -> Sight {
        let pixels = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
        Sight { top: pixels(section.scroll_top()), height: pixels(section.client_height()) }
    }

    /// Scrolled just so far that the row that begins here is in sight, and the one below it.
    fn with(self, row: usize) -> Sight {
        let lowest =
            if self.height == 0 { self.top } else { (row + 2 * ROW).saturating_sub(self.height) };
        Sight { top: self.top.min(row).max(lowest), ..self }
    }

    /// The first row from the top that is drawn, and the first that is not any more.
    fn rows(self) -> (usize, usize) {
        let first = self.top / ROW;
        let rows = match self.height {
            0 => ROWS_AT_FIRST,
            height => height / ROW + ROWS_AROUND,
        };
        (first.saturating_sub(ROWS_AROUND), first + rows)
    }
}

/// What is kept from one drawing to the next.
#[derive(Default)]
struct Kept {
    sight: Sight,
    /// The position and the number of rows for which it was last moved.
    moved_for: (usize, usize),
    /// Where the row begins to which the browser is yet to scroll.
    awaited: Option<usize>,
}

impl Kept {
    /// Goes to a step whose row begins here: the browser scrolls there before its next frame.
    /// Whoever waited for its word would draw the rows twice.
    fn go_to(&mut self, row: usize, step: (usize, usize)) {
        if self.moved_for != step {
            self.moved_for = step;
            self.awaited = Some(row);
            self.sight = self.sight.with(row);
        }
    }

    /// Takes in what the browser shows, and says whether other rows are to be drawn. It tells of
    /// one step's scrolling when the next step may have been drawn already.
    fn take_in(&mut self, now: Sight) -> bool {
        let now = self.awaited.map_or(now, |row| now.with(row));
        std::mem::replace(&mut self.sight, now).rows() != now.rows()
    }
}

/// The lowest row that is drawn, the highest, and what keeps both up to date. The step that is
/// shown comes into sight wherever it moves to, and the Region where it happened: the position
/// among so many steps, and the lane among so many.
#[hook]
pub(super) fn use_sight(
    area: &NodeRef,
    step: (usize, usize),
    lane: (Option<usize>, usize),
) -> (usize, usize, Callback<Event>) {
    let (position, count) = step;
    let row = count.saturating_sub(position) * ROW;
    let kept = use_mut_ref(Kept::default);
    use_now_in_sight(&kept, area, row, (step, lane));
    let redraw = use_force_update();
    let look = {
        let kept = kept.clone();
        move |section: &Element| {
            let is_other = kept.borrow_mut().take_in(Sight::of(section));
            if is_other {
                redraw.force_update();
            }
        }
    };
    let on_scroll = {
        let look = look.clone();
        Callback::from(move |event: Event| look(&event.target_unchecked_into()))
    };
    use_effect_with(area.clone(), move |area| {
        let section = area.cast::<Element>().and_then(|area| around(&area));
        let sizes = section.and_then(|section| {
            let seen = section.clone();
            platform::on_size(&section, move || look(&seen))
        });
        move || drop(sizes)
    });
    let mut kept = kept.borrow_mut();
    kept.go_to(row, step);
    let (from, to) = kept.sight.rows();
    (count.saturating_sub(to).max(1), count.saturating_sub(from), on_scroll)
}

/// Scrolls to the row that begins here and to its lane, whenever the step is another one.
#[hook]
fn use_now_in_sight(
    kept: &Rc<RefCell<Kept>>,
    area: &NodeRef,
    row: usize,
    seen: ((usize, usize), (Option<usize>, usize)),
) {
    let (kept, area) = (kept.clone(), area.clone());
    use_effect_with(seen, move |&(_, (lane, lanes))| {
        let frame = area.cast::<Element>().map(|area| {
            platform::before_frame(move || {
                if let Some(section) = around(&area) {
                    let now = Sight::of(&section);
                    let then = now.with(row);
                    if now != then {
                        section.set_scroll_top(i32::try_from(then.top).unwrap_or(i32::MAX));
                    }
                }
                kept.borrow_mut().awaited = None;
                if let Some(lane) = lane {
                    platform::keep_lane_in_sight(&area, lane, lanes);
                }
            })
        });
        move || drop(frame)
    });
}

/// What scrolls around the lanes.
fn around(area: &Element) -> Option<Element> {
    area.closest("section").ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_comes_into_sight_with_the_one_below_it() {
        let sight = Sight { top: 220, height: 220 };
        assert!(sight.with(220) == sight, "it is in sight already");
        assert!(sight.with(44).top == 44, "what is above is scrolled to");
        assert!(sight.with(440).top == 440 + 2 * ROW - 220, "what is below comes in from below");
        assert!(Sight { height: 0, ..sight }.with(440).top == 220, "nobody knows how much is seen");
    }

    #[test]
    fn late_word_of_the_last_step_draws_nothing_anew() {
        let mut kept = Kept { sight: Sight { top: 440, height: 220 }, ..Kept::default() };
        kept.go_to(440, (80, 100));
        kept.awaited = None;
        let scrolled_before = kept.sight;
        kept.go_to(418, (81, 100));
        let drawn = kept.sight.rows();
        assert!(!kept.take_in(scrolled_before) && kept.sight.rows() == drawn);
        kept.awaited = None;
        assert!(kept.take_in(scrolled_before), "who scrolls by hand sees other rows");
    }

    #[test]
    fn more_is_drawn_than_is_in_sight() {
        for top in (0..5_000).step_by(7) {
            let (from, to) = Sight { top, height: 300 }.rows();
            assert!(from * ROW <= top && to * ROW >= top + 300 + 2 * ROW, "{top}: {from} to {to}");
        }
    }
}
