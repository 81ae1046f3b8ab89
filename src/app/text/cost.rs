//! The bill in words and figures. It knows nothing of how it is counted.

use crate::{
    s3::stored::RuleOf,
    sim::bill::{Bill, Kind, Line, Month, Unit},
};

/// An amount of money: `$0.00`, `$0.000025`, `$12.34`. So many decimals as it needs, two at least.
pub fn dollars(nanos: u128) -> String {
    decimal(nanos, 1_000_000_000, "$")
}

/// Bytes, in the gigabytes of the bill: `20.00 GB`.
pub fn gigabytes(bytes: u128) -> String {
    format!("{} GB", decimal(bytes, Unit::Gigabyte.size(), ""))
}

/// A quotient with up to nine decimals, rounded down, and two at least.
fn decimal(quantity: u128, unit: u128, sign: &str) -> String {
    let (whole, rest) = (quantity / unit, quantity % unit);
    let decimals = format!("{:09}", rest * 1_000_000_000 / unit);
    let kept = decimals.trim_end_matches('0').len().max(2);
    format!("{sign}{whole}.{}", &decimals[..kept])
}

/// How much was used, in the unit of its price.
fn quantity(line: &Line) -> String {
    let unit = line.kind.price(line.region).unit;
    let count = |what: &str| match line.quantity {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    };
    match unit {
        Unit::ThousandRequests => count("request"),
        Unit::Job => count("job"),
        Unit::MillionObjects => count("object"),
        Unit::Gigabyte => gigabytes(line.quantity),
        Unit::GigabyteMonth => format!("{} GB-months", decimal(line.quantity, unit.size(), "")),
        Unit::MetricMonth => format!("{} metric-months", decimal(line.quantity, unit.size(), "")),
    }
}

/// The price of a line: `$0.005 per 1,000`.
fn price(line: &Line) -> String {
    let price = line.kind.price(line.region);
    let unit = match price.unit {
        Unit::ThousandRequests => "per 1,000",
        Unit::Job => "each",
        Unit::MillionObjects => "per million",
        Unit::Gigabyte => "per GB",
        Unit::GigabyteMonth => "per GB-month",
        Unit::MetricMonth => "per metric-month",
    };
    let mark = if price.is_documented { "" } else { "*" };
    format!("{}{mark} {unit}", dollars(price.nanos.into()))
}

/// What a line is for.
pub fn kind(line: &Line) -> String {
    match line.kind {
        Kind::Storage(class) => format!("storage, {}", class.name()),
        Kind::Put => "PUT, COPY, POST, LIST".to_owned(),
        Kind::Get => "GET and others".to_owned(),
        Kind::Transfer(to) => format!("transfer to {to}"),
        Kind::ReplicationTime => "Replication Time Control".to_owned(),
        Kind::Metrics => "replication metrics".to_owned(),
        Kind::Jobs => "Batch Operations jobs".to_owned(),
        Kind::JobObjects => "objects of jobs".to_owned(),
        Kind::ManifestObjects => "objects listed by jobs".to_owned(),
    }
}

/// `rule r1 of reports-us`.
pub fn rule((bucket, id): &RuleOf) -> String {
    format!("rule {id} of {bucket}")
}

/// How a line comes to its sum: `20.00 GB × $0.02 per GB`.
pub fn formula(line: &Line) -> String {
    format!("{} × {}", quantity(line), price(line))
}

fn lines<'b>(lines: impl Iterator<Item = &'b Line>, by_rule: bool) -> String {
    lines
        .map(|line| {
            let of = match (&line.rule, by_rule) {
                (Some(of), false) => format!(" ({})", rule(of)),
                (_, true) => format!(" (in {})", line.region),
                _ => String::new(),
            };
            let (kind, sum) = (kind(line), dollars(line.nanos));
            format!("  {kind:<26} {} = {sum}{of}\n", formula(line))
        })
        .collect()
}

/// What the marks mean, and what is not in the bill.
pub fn notes() -> String {
    "Prices are list prices of us-east-1 in US dollars, November 2026 (AWS, \"Amazon S3 \
     pricing\"); those with * are\ncommonly known and were not checked, and elsewhere they are \
     higher. Our choice, AWS does not say: a GB is 2^30 bytes,\na month 730 hours, and a class \
     without a known price costs as STANDARD. Left out: the way to the Internet, KMS\nrequests, \
     refused requests, dearer requests, least sizes and times of other storage classes, lifecycle \
     transitions,\nrestores.\n"
        .to_owned()
}

/// The whole bill: by Region with every line, by rule with its sum.
pub fn bill(bill: &Bill) -> String {
    if bill.lines.is_empty() {
        return "Nothing has been used so far, so nothing costs anything.\n".to_owned();
    }
    let mut said = format!("The bill so far: {}\n", dollars(bill.nanos()));
    for region in bill.regions() {
        said += &format!("\n{region}: {}\n", dollars(bill.of_region(region)));
        said += &lines(bill.lines.iter().filter(|line| line.region == region), false);
    }
    said += "\nBy rule:\n";
    for of in bill.rules() {
        said += &format!("  {}: {}\n", rule(of), dollars(bill.of_rule(Some(of))));
    }
    said += &format!("  no rule: {}\n\n", dollars(bill.of_rule(None)));
    said + &notes()
}

/// What the rules would cost in a month that a person imagines.
pub fn month(month: &Month, bill: &Bill) -> String {
    let rules = bill.rules();
    if rules.is_empty() {
        return "No enabled rule is there, so there is nothing to count. Set one with aws s3api \
                put-bucket-replication.\n"
            .to_owned();
    }
    let mut said = format!(
        "A month of {} objects of {} bytes, replicated and kept there all month:\n",
        month.objects, month.size
    );
    for of in rules {
        let its = || bill.lines.iter().filter(move |line| line.rule.as_ref() == Some(of));
        said += &format!("\n{}: {}\n", rule(of), dollars(bill.of_rule(Some(of))));
        said += &lines(its(), true);
    }
    said += &format!("\nTogether: {}\n\n", dollars(bill.nanos()));
    said + &notes()
}
