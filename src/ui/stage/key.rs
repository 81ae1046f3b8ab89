//! One key of one bucket: its versions as a stack, newest on top, and what a read returns now. It
//! knows nothing of the bucket's other keys.

use super::{
    menu::{Item, Menu, Side},
    version::version_tile,
    words,
};
use crate::{
    app::offers::Thing,
    s3::{BucketName, ObjectKey, Region, VersionId, bucket::Key},
    ui::{
        store::{Selection, StoreAction, tell},
        upload,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// The most versions of a stack; the older ones are in the inspector.
const TILES_MAX: usize = 4;

/// A stack's properties.
#[derive(Properties)]
pub struct KeyStackProps {
    /// The bucket that holds it.
    pub bucket: BucketName,
    /// Its Region.
    pub region: Region,
    /// The key.
    pub name: ObjectKey,
    /// Its versions.
    pub entry: Rc<Key>,
    /// What a read returns: "GET → 200, K9dT…".
    pub read: AttrValue,
    /// The version that the inspector shows, if it is one of these.
    pub picked: Option<VersionId>,
    /// Whether the inspector shows this key.
    pub open: bool,
    /// Which way the menu opens.
    pub side: Side,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// A key that changed is another one, so its versions need no looking at.
impl PartialEq for KeyStackProps {
    fn eq(&self, other: &KeyStackProps) -> bool {
        Rc::ptr_eq(&self.entry, &other.entry)
            && self.region == other.region
            && self.bucket == other.bucket
            && self.name == other.name
            && self.read == other.read
            && self.picked == other.picked
            && self.open == other.open
            && self.side == other.side
            && self.act == other.act
    }
}

impl KeyStackProps {
    fn pick(&self, version: Option<VersionId>) -> StoreAction {
        StoreAction::Select(Some(Selection {
            key: self.name.clone(),
            version,
            region: Some(self.region),
            bucket: Some(self.bucket.clone()),
        }))
    }
}

/// A key's stack of versions.
#[component]
pub fn KeyStack(props: &KeyStackProps) -> Html {
    let KeyStackProps { name, entry, picked, read, .. } = props;
    let more = entry.len().saturating_sub(TILES_MAX);
    let older = format!("{} of {name}", words::count(more, "older version"));
    let newest = props.pick(entry.current().map(|current| current.id));
    let open_key = tell::<MouseEvent>(&props.act, newest);
    let thing = Thing::Key(props.bucket.clone(), name.clone(), *picked);
    let upload = Item::with_files(
        "Upload new version",
        "Choose a file. Its bytes go on top; the older versions stay.",
        upload::on_choice(&props.act, &props.bucket, Some(name)),
    );
    html! {
        <div class={classes!("key", props.open.then_some("is-open"))}>
            <ol class="stack" aria-label={format!("Versions of {name}, newest first")}>
                for (place, version) in entry.versions().take(TILES_MAX).enumerate() {
                    <li key={version.id.as_str()}>
                        { version_tile(version, place == 0, *picked == Some(version.id),
                            tell(&props.act, props.pick(Some(version.id)))) }
                    </li>
                }
                if more > 0 {
                    <li key="more">
                        <button type="button" class="more" onclick={open_key.clone()}
                            aria-label={older}>
                            { format!("and {more} more") }
                        </button>
                    </li>
                }
            </ol>
            <div class="key-l">
                <button type="button" class="name" title={name.to_string()}
                    onclick={open_key}>
                    { folded(&words::key(name)) }
                </button>
                <Menu label={format!("More for {name} in {}", props.bucket)} side={props.side}
                    {thing} items={vec![upload]} act={props.act.clone()} />
                <span class="get">{ read }</span>
            </div>
        </div>
    }
}

/// A key in its folders. Where there is no room for both, the end of the key stays.
fn folded(key: &str) -> Html {
    let end = key.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
    let (folders, name) = key.split_at(end);
    html! { <>if end > 0 { <span>{ folders }</span> }<span class="end">{ name }</span></> }
}
