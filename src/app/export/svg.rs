//! The moment as a picture: Regions as columns, their buckets, the versions of each key, and the
//! rules between them. It knows nothing of the page, and a browser runs nothing in it.

use crate::{
    app::{Session, text},
    s3::{Bucket, Region, Version},
};

/// The width of a column.
const COLUMN: usize = 300;
/// The space between two columns.
const GAP: usize = 90;
/// The height of a line of text.
const LINE: usize = 20;
/// The most versions of one bucket that are drawn.
const VERSIONS_MAX: usize = 12;

/// A picture that grows line by line.
struct Picture {
    marks: String,
    height: usize,
}

/// The picture, with a link in it that opens the same moment, where there is one.
pub fn svg(session: &Session, link: Option<&str>) -> String {
    let world = session.world();
    let regions: Vec<Region> = world.regions().to_vec();
    let mut picture = Picture { marks: String::new(), height: 0 };
    let mut places = Vec::new();
    for (column, region) in regions.iter().enumerate() {
        let x = 20 + column * (COLUMN + GAP);
        picture.text(x, 60, "region", region.name());
        let mut y = 76;
        for bucket in world.buckets_in(*region) {
            places.push((bucket.name.clone(), x, y + 16));
            y = picture.bucket(bucket, x, y) + 16;
        }
    }
    for bucket in world.buckets() {
        let rules = bucket.replication.iter().flat_map(|configuration| configuration.rules.iter());
        for rule in rules {
            let place = |name: &crate::s3::BucketName| places.iter().find(|(of, ..)| of == name);
            if let (Some((_, x, y)), Some((_, to_x, to_y))) =
                (place(&bucket.name), place(&rule.destination.bucket))
            {
                picture.arrow((*x, *y), (*to_x, *to_y), rule.enabled);
            }
        }
    }
    let width = 40 + regions.len().max(1) * (COLUMN + GAP) - GAP;
    let moment = session.moment(session.position()).map(|moment| text::moment(moment));
    let (said, foot) = (moment.unwrap_or_default(), picture.height + 40);
    picture.text(20, foot, "small", &said);
    let clock = format!("{} · {}", session.scenario().title, world.now());
    picture.text(20, 30, "title", &clock);
    let height = foot + 50;
    let anchor = |link| {
        format!(
            "<a href=\"{}\"><text class=\"link\" x=\"20\" y=\"{}\">Open this moment</text></a>\n",
            escaped(link),
            foot + 28
        )
    };
    let label = escaped(&clock);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{label}\">\n\
         <style>{STYLE}</style>\n{HEAD}\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{}{}</svg>\n",
        picture.marks,
        link.map(anchor).unwrap_or_default()
    )
}

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1c2733}.title{font-weight:600;\
                     font-size:16px}.region{font-weight:600}.small{font-size:13px;fill:#46525f}\
                     .link{fill:#0b57d0;text-decoration:underline}rect{stroke:#46525f;fill:#fff}\
                     .marker{stroke-dasharray:4 3}path{fill:none;stroke:#0b57d0;stroke-width:2}\
                     .off{stroke:#8a949e;stroke-dasharray:5 4}";
const HEAD: &str = "<defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" \
                    markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M1 1l8 4-8 4\"/>\
                    </marker></defs>\n";

impl Picture {
    fn text(&mut self, x: usize, y: usize, class: &str, words: &str) {
        let words = escaped(words);
        self.marks += &format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{words}</text>\n");
        self.height = self.height.max(y);
    }

    fn frame(&mut self, class: &str, (x, y): (usize, usize), (width, height): (usize, usize)) {
        self.marks += &format!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             rx=\"6\"/>\n"
        );
        self.height = self.height.max(y + height);
    }

    /// A bucket with its versions. Gives where it ends.
    fn bucket(&mut self, bucket: &Bucket, x: usize, top: usize) -> usize {
        let versions: Vec<(&str, &Version)> = bucket
            .keys()
            .flat_map(|(key, entry)| {
                entry.versions().map(move |version| (key.as_str(), &**version))
            })
            .collect();
        let shown = versions.len().min(VERSIONS_MAX);
        let rows = shown + usize::from(versions.len() > shown) + usize::from(versions.is_empty());
        let height = 34 + rows * (LINE + 6);
        self.frame("bucket", (x, top), (COLUMN, height));
        self.text(x + 10, top + 22, "name", bucket.name.as_str());
        let mut y = top + 34;
        for (key, version) in &versions[..shown] {
            let class = if version.is_delete_marker() { "marker" } else { "version" };
            self.frame(class, (x + 8, y), (COLUMN - 16, LINE));
            let status = version.replication_status().map_or(String::new(), |s| format!(" · {s}"));
            let kind = if version.is_delete_marker() { " · delete marker" } else { "" };
            let key: String = match key.chars().count() {
                ..=18 => (*key).to_owned(),
                _ => key.chars().take(17).chain(['…']).collect(),
            };
            let words = format!("{key} · {}{kind}{status}", version.id.short());
            self.text(x + 14, y + 15, "small", &words);
            y += LINE + 6;
        }
        if versions.len() > shown {
            self.text(x + 14, y + 15, "small", &format!("… and {} more", versions.len() - shown));
        } else if versions.is_empty() {
            self.text(x + 14, y + 15, "small", "empty");
        }
        top + height
    }

    /// A rule, from one bucket to another.
    fn arrow(&mut self, (x, y): (usize, usize), (to_x, to_y): (usize, usize), is_on: bool) {
        let class = if is_on { "on" } else { "off" };
        let (x, to_x, back) = if to_x > x { (x + COLUMN, to_x, 0) } else { (x, to_x + COLUMN, 10) };
        self.marks += &format!(
            "<path class=\"{class}\" d=\"M{x} {}L{to_x} {}\" marker-end=\"url(#head)\"/>\n",
            y + back,
            to_y + back
        );
    }
}

/// A text as XML holds it. What XML cannot hold becomes a sign that says so.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            control if control.is_control() => escaped.push('\u{fffd}'),
            plain => escaped.push(plain),
        }
    }
    escaped
}
