//! The buttons at the foot of the inspector. They know nothing of what the buttons lead to.

use crate::{
    s3::{Bucket, ObjectKey, VersionId, Versioning},
    ui::{
        icon::{Icon, icon},
        stage::requests,
        store::{StoreAction, tell},
        upload,
    },
};
use yew::prelude::*;

/// What can be done in this bucket with the key, and with the version of it that is picked.
pub fn foot(
    bucket: &Bucket,
    name: &ObjectKey,
    picked: Option<VersionId>,
    act: &Callback<StoreAction>,
) -> Html {
    let entry = bucket.key(name);
    let current = entry.and_then(|entry| entry.current());
    let marker = current.filter(|version| version.is_delete_marker());
    let here = picked.filter(|id| entry.is_some_and(|entry| entry.version(*id).is_some()));
    let versioned = bucket.versioning != Versioning::Unversioned;
    let delete_version = |id| requests::delete_version(&bucket.name, name, id);
    let when_pressed = |action: StoreAction| tell::<MouseEvent>(act, action);
    let chosen = upload::on_choice(act, &bucket.name, Some(name));
    html! {
        <div class="foot">
            <p class="faint">{ format!("In {}, {}", bucket.name, bucket.region) }</p>
            <div class="acts">
                <label class="btn">
                    <input type="file" class="sr" onchange={chosen}
                        aria-label={format!("Upload a new version of {name} to {}", bucket.name)} />
                    { icon(Icon::Up) }{ "Upload version" }
                </label>
                if let Some(marker) = marker {
                    <button type="button" class="btn"
                        title="Remove the delete marker, so that the version below it is current"
                        onclick={when_pressed(delete_version(marker.id))}>
                        { icon(Icon::Back) }{ "Undelete" }
                    </button>
                } else if current.is_some() {
                    <button type="button" class="btn"
                        title="Put a delete marker on top; the versions stay"
                        onclick={when_pressed(requests::delete(&bucket.name, name))}>
                        { icon(Icon::Trash) }{ "Delete" }
                    </button>
                }
                if let Some(id) = here.filter(|_| versioned) {
                    <button type="button" class="btn danger"
                        title="Delete this version for good; copies elsewhere stay"
                        onclick={when_pressed(delete_version(id))}>
                        { format!("Delete {}", id.short()) }
                    </button>
                }
            </div>
        </div>
    }
}
