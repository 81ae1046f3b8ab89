//! A playground that is a guest on somebody else's page: where it begins, how much of it is shown,
//! and who is told what happens. It knows nothing of that page.

use super::store::{Store, StoreHandle};
use crate::app::{Scenario, Session, link};
use std::rc::Rc;
use yew::prelude::*;

/// What a guest is asked for by its host.
#[derive(Clone)]
pub struct Guest {
    /// Where it begins.
    pub session: Rc<Session>,
    /// Whether all of the page is shown, or the stage and the controls of time alone.
    pub is_whole: bool,
    /// The lesson that is to stand in its panel: `given=`, its name, and its text below that.
    pub learn: Option<Rc<str>>,
    /// Given the store with each drawing.
    pub watch: Callback<StoreHandle>,
}

/// Each is somebody's.
impl PartialEq for Guest {
    fn eq(&self, other: &Guest) -> bool {
        self.watch == other.watch
    }
}

/// The page's properties.
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// Whose guest it is. Without one it has a page of its own.
    #[prop_or_default]
    pub guest: Option<Guest>,
    /// Of a page of its own, the address's fragment as it opens. What else than a session it names
    /// is opened later.
    #[prop_or_default]
    pub fragment: String,
    /// Whether it stands aside and shows nothing, until the next host comes.
    #[prop_or_default]
    pub is_aside: bool,
}

impl AppProps {
    /// The store as the page opens.
    pub(super) fn store(&self) -> Store {
        let Some(guest) = &self.guest else {
            let mut store = Store::of(Session::new(Scenario::first()));
            if link::is_link(&self.fragment) {
                store.open(&self.fragment);
            }
            return store;
        };
        let mut store = Store::of((*guest.session).clone());
        if let Some(what) = &guest.learn {
            store.learn(what.clone());
        }
        store
    }
}
