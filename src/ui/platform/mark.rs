//! Marks on what is around an element, for the style sheet. With `:has()` it could look for itself,
//! but then the browser looks with every step of play, at 15 ms each. It knows nothing of what the
//! marks mean.

use web_sys::Element;

/// Marks as long as it is held.
pub struct Mark {
    around: Vec<Element>,
    name: &'static str,
}

/// Marks what is around an element, as far as the selectors find it, with an attribute.
pub fn mark_around(element: &Element, selectors: &str, name: &'static str) -> Mark {
    let mut around = Vec::new();
    let mut next = Some(element.clone());
    while let Some(found) = next.and_then(|from| from.closest(selectors).ok().flatten()) {
        count(&found, name, 1);
        next = found.parent_element();
        around.push(found);
    }
    Mark { around, name }
}

impl Drop for Mark {
    fn drop(&mut self) {
        for element in &self.around {
            count(element, self.name, -1);
        }
    }
}

/// Several may mark one element, so the attribute says how many do.
fn count(element: &Element, name: &str, by: i32) {
    let known: i32 = element.get_attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0);
    if known + by > 0 {
        element.set_attribute(name, &(known + by).to_string()).unwrap_or_default();
    } else {
        element.remove_attribute(name).unwrap_or_default();
    }
}
