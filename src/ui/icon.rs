//! The page's icons, as SVG in the page itself. It knows nothing of what they stand for.

use yew::prelude::*;

/// An icon of 16 by 16, drawn in the colour of the text around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// An object.
    Doc,
    /// A delete marker: a dashed sheet with a cross.
    Marker,
    /// Done.
    Check,
    /// A goal.
    Goal,
    /// A goal that is reached.
    Reached,
    /// Waiting, or PENDING.
    Clock,
    /// Failed, or refused.
    Warn,
    /// A replica: two sheets.
    Replica,
    /// Cut a link.
    Cut,
    /// Heal a link.
    Heal,
    /// Let the clock run.
    Play,
    /// Stop the clock.
    Pause,
    /// One step back.
    Back,
    /// One step on.
    Forward,
    /// To the first step.
    First,
    /// To the last step.
    Last,
    /// Upload.
    Up,
    /// Take home.
    Save,
    /// Add something.
    Plus,
    /// Open what is below.
    Down,
    /// Dark.
    Moon,
    /// Light.
    Sun,
    /// Help.
    Help,
    /// Delete.
    Trash,
    /// A rule's filter.
    Filter,
    /// Close.
    Close,
    /// Start over.
    Again,
    /// More that can be done.
    More,
    /// A set of lines: a menu.
    Menu,
    /// One way that becomes two: what could happen next.
    Fork,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Doc => "M4 1.75h5L12.25 5v9.25H4zM9 1.75V5h3.25",
            Icon::Marker => {
                "M4 4V1.75h2M8 1.75h1L12.25 5v1M12.25 9v2M12.25 13v1.25h-2M7.5 14.25H5.5\
                 M4 13.5V12M4 9.5V7M6 7.5l4 4M10 7.5l-4 4"
            }
            Icon::Check => "M3 8.5l3.2 3.2L13 4.8",
            Icon::Goal => "M14.25 8a6.25 6.25 0 11-12.5 0 6.25 6.25 0 0112.5 0z",
            Icon::Reached => {
                "M14.25 8a6.25 6.25 0 11-12.5 0 6.25 6.25 0 0112.5 0zM5.2 8.2l2 2 3.6-4"
            }
            Icon::Clock => "M14.25 8a6.25 6.25 0 11-12.5 0 6.25 6.25 0 0112.5 0zM8 4.5V8l2.3 1.6",
            Icon::Warn => "M8 2.2L14.3 13.3H1.7zM8 6.4v3.2M8 11.5v.01",
            Icon::Replica => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Icon::Cut => {
                "M6 4a2 2 0 11-4 0 2 2 0 014 0zM6 12a2 2 0 11-4 0 2 2 0 014 0z\
                 M5.6 5.3L14 12.5M5.6 10.7L14 3.5"
            }
            Icon::Heal => "M6.5 5H4.75a3 3 0 000 6H6.5M9.5 5h1.75a3 3 0 010 6H9.5M5.5 8h5",
            Icon::Play => "M5 3.2v9.6L12.6 8z",
            Icon::Pause => "M5 3.5v9M11 3.5v9",
            Icon::Back => "M10 3.5L5.5 8l4.5 4.5",
            Icon::Forward => "M6 3.5L10.5 8 6 12.5",
            Icon::First => "M11.5 3.5L7 8l4.5 4.5M4.5 3.5v9",
            Icon::Last => "M4.5 3.5L9 8l-4.5 4.5M11.5 3.5v9",
            Icon::Up => "M8 10.5V2.5M4.8 5.5L8 2.3l3.2 3.2M2.5 10.5v3h11v-3",
            Icon::Save => "M8 2.3v8M4.8 7.3L8 10.5l3.2-3.2M2.5 10.5v3h11v-3",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Down => "M4 6.5l4 4 4-4",
            Icon::Moon => "M13.3 9.7A5.8 5.8 0 016.3 2.7a5.8 5.8 0 107 7z",
            Icon::Sun => {
                "M11 8a3 3 0 11-6 0 3 3 0 016 0zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1\
                 M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7"
            }
            Icon::Help => {
                "M14.25 8a6.25 6.25 0 11-12.5 0 6.25 6.25 0 0112.5 0z\
                 M6.2 6.3a1.9 1.9 0 113 1.6c-.8.5-1.2.8-1.2 1.5M8 11.5v.01"
            }
            Icon::Trash => "M2.8 4.3h10.4M6.3 4.3V2.5h3.4v1.8M4.3 4.3l.6 9.2h6.2l.6-9.2",
            Icon::Filter => "M2.5 3.5h11L9.5 8.5v4l-3 1.2V8.5z",
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::Again => "M3 8a5 5 0 105-5H4.5M6.8.8L4.5 3l2.3 2.2",
            Icon::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Icon::Menu => "M2.5 5h11M2.5 11h11",
            Icon::Fork => "M2 8h4l3-4h4.5M6 8l3 4h4.5M11.5 2l2 2-2 2M11.5 10l2 2-2 2",
        }
    }
}

/// Draws an icon. It is hidden from screen readers: the words stand beside it or in a label.
pub fn icon(icon: Icon) -> Html {
    marked(icon, "i")
}

/// Draws an icon with classes of its own, such as `i pending`.
pub fn marked(icon: Icon, class: &'static str) -> Html {
    let fill = (icon == Icon::Play).then_some("currentColor");
    let width = (icon == Icon::More).then_some("2.5");
    html! {
        <svg {class} viewBox="0 0 16 16" aria-hidden="true" fill={fill}>
            <path d={icon.path()} fill={fill} stroke-width={width} />
        </svg>
    }
}
