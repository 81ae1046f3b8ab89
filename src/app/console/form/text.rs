//! `--output text`: lines with tabs. It knows nothing of what the answer is about.

use super::{is_scalar, plain};
use serde_json::{Map, Value};

/// As the AWS CLI does it: a line for each structure, its values by the order of their names, and
/// the name of the member that holds it in capitals before them. `columns` are the names that the
/// structures of one list have together.
pub(super) fn write(
    text: &mut String,
    value: &Value,
    name: Option<&str>,
    columns: Option<&[&str]>,
) {
    match value {
        Value::Object(members) => write_structure(text, members, name, columns),
        Value::Array(items) => write_list(text, items, name),
        scalar => line(text, None, &[plain(scalar)]),
    }
}

fn line(text: &mut String, name: Option<&str>, values: &[String]) {
    let name = name.map(str::to_uppercase);
    let words: Vec<&str> =
        name.as_deref().into_iter().chain(values.iter().map(String::as_str)).collect();
    *text += &(words.join("\t") + "\n");
}

fn write_structure(
    text: &mut String,
    members: &Map<String, Value>,
    name: Option<&str>,
    columns: Option<&[&str]>,
) {
    let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
    names.sort_unstable();
    let own: Vec<&str> = names.iter().copied().filter(|name| is_scalar(&members[*name])).collect();
    let columns = columns.unwrap_or(&own);
    let value = |name: &&str| members.get(*name).map(plain).unwrap_or_default();
    let values: Vec<String> = columns.iter().map(value).collect();
    if !values.is_empty() {
        line(text, name, &values);
    }
    for name in names.iter().filter(|name| !columns.contains(name)) {
        write(text, &members[*name], Some(name), None);
    }
}

fn write_list(text: &mut String, items: &[Value], name: Option<&str>) {
    if items.iter().any(Value::is_object) {
        let structures = items.iter().filter_map(Value::as_object);
        let scalars = structures.flat_map(|members| {
            members.iter().filter(|(_, value)| is_scalar(value)).map(|(name, _)| name.as_str())
        });
        let mut columns: Vec<&str> = scalars.collect();
        columns.sort_unstable();
        columns.dedup();
        items.iter().for_each(|item| write(text, item, name, Some(&columns)));
    } else {
        let scalars: Vec<String> = items.iter().filter(|item| is_scalar(item)).map(plain).collect();
        match name {
            Some(_) => scalars.into_iter().for_each(|scalar| line(text, name, &[scalar])),
            None if !scalars.is_empty() => line(text, None, &scalars),
            None => {}
        }
        for list in items.iter().filter(|item| item.is_array()) {
            write(text, list, name, None);
        }
    }
}
