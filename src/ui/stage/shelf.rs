//! What stands on a bucket's shelf: its newest keys, or what to do while it is empty. It knows
//! nothing of the bucket's header.

use super::{
    bucket::{BucketShelfProps, WhenEmpty},
    key::KeyStack,
    words,
};
use crate::{
    s3::{Bucket, Instant, ObjectKey, bucket::Key},
    ui::{
        icon::{Icon, icon},
        upload,
    },
};
use std::{ops::Range, rc::Rc};
use yew::prelude::*;

/// The most keys of a shelf that is not opened; the widest one shows so many.
pub(super) const KEYS_MAX: usize = 6;
/// The most keys of a shelf that is opened.
const KEYS_OPENED_MAX: usize = 200;

/// A button that lets a person choose files for this bucket.
pub(super) fn choose_files(
    props: &BucketShelfProps,
    class: &'static str,
    word: &str,
    off: bool,
) -> Html {
    let bucket = &props.bucket.name;
    let label = format!("Upload to {bucket}");
    let onchange = upload::on_choice(&props.act, bucket, None);
    html! {
        <label class={classes!(class, off.then_some("is-off"))}>
            <input type="file" multiple=true class="sr" aria-label={label} disabled={off}
                {onchange} />
            { icon(Icon::Up) }
            <span>{ word }</span>
        </label>
    }
}

/// The keys, side by side.
pub(super) fn keys(props: &BucketShelfProps, opened: bool, toggle: Callback<MouseEvent>) -> Html {
    let BucketShelfProps { bucket, selection, down, .. } = props;
    let (keys, count) = newest_keys(bucket, if opened { KEYS_OPENED_MAX } else { KEYS_MAX });
    let is_open = |key: &ObjectKey| selection.as_ref().is_some_and(|picked| picked.key == *key);
    let has_open = keys.iter().any(|(name, _)| is_open(name));
    let stack = |(name, entry): (ObjectKey, Rc<Key>)| {
        let open = is_open(&name);
        let here = selection
            .as_ref()
            .filter(|picked| open && picked.bucket.as_ref() == Some(&bucket.name));
        html! {
            <KeyStack key={name.as_str()} bucket={bucket.name.clone()} name={name.clone()}
                region={bucket.region} {entry}
                read={words::read(bucket, &name, *down)} {open}
                picked={here.and_then(|selection| selection.version)}
                side={props.side} act={props.act.clone()} />
        }
    };
    let rests = 1..count.min(KEYS_MAX + 1);
    html! {
        <>
            <div class={classes!("shelf", has_open.then_some("has-open"))}>
                { for keys.into_iter().map(stack) }
            </div>
            if count > 1 {
                <button type="button" class={classes!("more", "more-keys", lines(&rests))}
                    onclick={toggle}>
                    if opened {
                        <span>{ "Show fewer keys" }</span>
                    } else {
                        { for rests.map(|seen| rest(count, seen)) }
                    }
                </button>
            }
            { room(count, props.most) }
        </>
    }
}

/// The classes that say for which widths a line is there.
fn lines(seen: &Range<usize>) -> Vec<String> {
    seen.clone().map(|seen| format!("has-{seen}")).collect()
}

/// How many keys are out of sight where `seen` of them are in it. The width of the shelf decides
/// which of these lines is shown.
fn rest(count: usize, seen: usize) -> Html {
    html! {
        <span class={format!("past-{seen}")}>
            { format!("and {}", words::count(count - seen, "more key")) }
        </span>
    }
}

/// Where the fullest bucket says how many keys are out of sight, this one keeps the same room, so
/// that all shelves stand level.
fn room(count: usize, most: usize) -> Html {
    let seen = count.max(1)..most.min(KEYS_MAX + 1);
    if seen.is_empty() {
        return Html::default();
    }
    let line = |seen: usize| html! { <span class={format!("past-{seen}")}>{ "\u{a0}" }</span> };
    html! {
        <p class={classes!("more", "more-keys", "room", lines(&seen))} aria-hidden="true">
            { for seen.map(line) }
        </p>
    }
}

/// What stands where keys will stand. It is as high as a key of one version.
pub(super) fn empty(props: &BucketShelfProps) -> Html {
    let choose = |class: &'static str| choose_files(props, class, "Choose a file", props.down);
    let what = match props.when_empty {
        _ if props.down => html! { <p>{ "Nothing can come in now" }</p> },
        WhenEmpty::AwaitReplicas => html! { <p>{ "Replicas arrive here" }</p> },
        WhenEmpty::BeginHere => {
            html! { <><p class="or">{ "Drop a file here, or" }</p>{ choose("btn main-act") }</> }
        }
        WhenEmpty::Upload => {
            html! { <><p class="or">{ "Drop a file here, or" }</p>{ choose("btn") }</> }
        }
    };
    html! {
        <>
            <div class="shelf">
                <div class="key">
                    <div class="stack none">{ what }</div>
                    <div class="key-l">
                        <span class="name">{ "no keys yet" }</span>
                        <span class="get">
                            { if props.down { "GET → no answer" } else { "GET → 404" } }
                        </span>
                    </div>
                </div>
            </div>
            { room(0, props.most) }
        </>
    }
}

/// The keys that came last, in the order in which they came, and how many there are in all.
fn newest_keys(bucket: &Bucket, most: usize) -> (Vec<(ObjectKey, Rc<Key>)>, usize) {
    let first_written = |entry: &Key| entry.versions().map(|version| version.written.at).min();
    let mut newest: Vec<(Option<Instant>, &ObjectKey, &Rc<Key>)> = Vec::new();
    let mut count = 0;
    for (name, entry) in bucket.keys() {
        count += 1;
        let first = first_written(entry);
        let at = newest.partition_point(|(known, other, _)| (*known, *other) < (first, name));
        newest.insert(at, (first, name, entry));
        if count > most {
            newest.remove(0);
        }
    }
    (newest.into_iter().map(|(_, name, entry)| (name.clone(), entry.clone())).collect(), count)
}
