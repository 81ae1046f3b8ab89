//! One bucket: a shelf on which its keys stand. Files can be dropped on it. It knows nothing of
//! other buckets.

use super::{
    menu::{Item, Menu, Side},
    shelf::{choose_files, empty, keys},
    words,
};
use crate::{
    app::offers::Thing,
    s3::{Bucket, Versioning},
    ui::{
        hooks::use_mark_around,
        store::{Selection, StoreAction, Tab},
        upload,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// What stands on a shelf that is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhenEmpty {
    /// The page's one filled button: here the story begins.
    BeginHere,
    /// A plain button.
    Upload,
    /// Rules of other buckets lead here.
    AwaitReplicas,
}

/// A shelf's properties.
#[derive(Properties)]
pub struct BucketShelfProps {
    /// The bucket.
    pub bucket: Rc<Bucket>,
    /// What stands on it when it is empty.
    pub when_empty: WhenEmpty,
    /// How many keys the fullest bucket of the stage has, as far as that decides about room.
    pub most: usize,
    /// Whether its Region answers nobody.
    pub down: bool,
    /// What the inspector shows.
    pub selection: Option<Selection>,
    /// Which way menus open.
    pub side: Side,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// A bucket that changed is another one, so its parts need no looking at.
impl PartialEq for BucketShelfProps {
    fn eq(&self, other: &BucketShelfProps) -> bool {
        Rc::ptr_eq(&self.bucket, &other.bucket)
            && self.when_empty == other.when_empty
            && self.most == other.most
            && self.down == other.down
            && self.selection == other.selection
            && self.side == other.side
            && self.act == other.act
    }
}

/// A bucket with its keys.
#[component]
pub fn BucketShelf(props: &BucketShelfProps) -> Html {
    let BucketShelfProps { bucket, act, .. } = props;
    let opened = use_state(|| false);
    // Entering a child comes before leaving its parent, so the two are counted.
    let over = use_state(|| 0_u32);
    let shelf = use_node_ref();
    use_mark_around(&shelf, *opened, ".stage", "data-opened");
    let name = bucket.name.clone();
    let ondrop = {
        let (over, act) = (over.clone(), act.clone());
        Callback::from(move |event: DragEvent| {
            over.set(0);
            upload::dropped(&act, &name, &event);
        })
    };
    let counting = |by: i64| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(over.saturating_add_signed(by as i32));
        })
    };
    let is_over = *over > 0 && !props.down;
    let toggle = {
        let opened = opened.clone();
        Callback::from(move |_: MouseEvent| opened.set(!*opened))
    };
    let class = classes!("bucket", is_over.then_some("is-over"), opened.then_some("is-opened"));
    html! {
        <section {class} ref={shelf} aria-label={format!("Bucket {}", bucket.name)} {ondrop}
            ondragover={|event: DragEvent| event.prevent_default()}
            ondragenter={counting(1)} ondragleave={counting(-1)}>
            { header(props) }
            if bucket.keys().next().is_some() {
                { keys(props, *opened, toggle) }
            } else {
                { empty(props) }
            }
            if is_over {
                <p class="drop-text"><b>{ format!("Drop to upload to {}", bucket.name) }</b></p>
            }
        </section>
    }
}

fn header(props: &BucketShelfProps) -> Html {
    let BucketShelfProps { bucket, act, down, .. } = props;
    let name = &bucket.name;
    let is_on = bucket.versioning == Versioning::Enabled;
    let rules = Item::new(
        "Add or change rules",
        "Open the rules, which say what is copied to which bucket.",
        StoreAction::Tab(Tab::Rules),
    );
    html! {
        <div class="bucket-h">
            <h3 title={name.to_string()}>{ name.as_str() }</h3>
            <span class={classes!("vs", is_on.then_some("on"))}>
                { words::versioning(bucket.versioning) }
            </span>
            { choose_files(props, "btn quiet upload", "Upload", *down) }
            <Menu label={format!("More for bucket {name}")} side={props.side}
                thing={Thing::Bucket(name.clone())} items={vec![rules]} act={act.clone()} />
        </div>
    }
}
