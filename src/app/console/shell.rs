//! The part of a shell that the console has: quotes, variables, several lines, here-documents, and
//! `>` for a file. It knows nothing of what the words mean.

use super::Complaint;

mod read;

/// The longest text that is read at once, in bytes.
pub const TEXT_BYTES_MAX: usize = 1024 * 1024;
/// The most commands that one text may hold.
pub const COMMANDS_MAX: usize = 10_000;

/// One command of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement<'a> {
    /// The command as it stands in the text, without the white space around it.
    pub source: &'a str,
    /// Whether `&&` stands before it: it is only for where the command before it succeeded.
    pub after_success: bool,
    /// What it says, or why it cannot be read.
    pub parsed: Result<Parsed, Complaint>,
}

/// What one command says, with its quotes and variables resolved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parsed {
    /// `NAME=value` before the words. Without words they last.
    pub assignments: Vec<(String, String)>,
    /// The words.
    pub words: Vec<String>,
    /// The file that `>` names.
    pub output: Option<String>,
    /// The text of a here-document.
    pub input: Option<String>,
}

/// Reads a text command by command, so that a variable set by one is there for the next.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    after_success: bool,
    complaint: Option<Complaint>,
    here_documents: Vec<HereDocument>,
    input: Option<String>,
    /// Whether a quotation mark or here-document was never closed.
    is_open: bool,
}

struct HereDocument {
    delimiter: String,
    is_quoted: bool,
}

/// The value of a variable, if it has one.
pub type Variables<'v> = &'v dyn Fn(&str) -> Option<String>;

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            at: 0,
            after_success: false,
            complaint: None,
            here_documents: Vec::new(),
            input: None,
            is_open: false,
        }
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads the next command; none where only white space and comments are left.
    pub fn next(&mut self, variables: Variables) -> Option<Statement<'a>> {
        self.skip_to_command();
        let after_success = std::mem::take(&mut self.after_success);
        self.peek()?;
        let start = self.at;
        let mut parsed = Parsed::default();
        let mut end = self.at;
        let lasts = loop {
            self.skip_blanks();
            match self.peek() {
                None => break end,
                Some('\n') => {
                    self.at += 1;
                    if self.here_documents.is_empty() {
                        break end;
                    }
                    self.read_here_documents(variables);
                    break self.at;
                }
                Some(';') if !self.here_documents.is_empty() => self.refuse_after_here_document(),
                Some(';') => {
                    self.at += 1;
                    break end;
                }
                Some('&') if self.rest().starts_with("&&") && self.here_documents.is_empty() => {
                    self.at += 2;
                    self.after_success = true;
                    break end;
                }
                Some('#') => self.skip_line(),
                Some(other) => {
                    self.read_part(other, &mut parsed, variables);
                    end = self.at;
                }
            }
        };
        if let Some(unmet) = self.here_documents.pop() {
            self.complain_about_here_document(&unmet.delimiter);
            self.here_documents.clear();
        }
        parsed.input = self.input.take();
        let parsed = self.complaint.take().map_or(Ok(parsed), Err);
        let source = self.text[start..lasts].trim();
        Some(Statement { source, after_success, parsed })
    }

    /// Reads a word, a redirection, or a sign that a shell has and the console has not.
    fn read_part(&mut self, first: char, parsed: &mut Parsed, variables: Variables) {
        match first {
            '|' => self.refuse_sign(
                "A pipe needs programs that the console does not have. Run the commands one by \
                 one; what one of them prints can be copied into the next.",
            ),
            '&' => self.refuse_sign(
                "Nothing runs in the background here: leave out the \"&\". Time passes with \"sim \
                 advance\".",
            ),
            '(' | ')' => self.refuse_sign(
                "There are no subshells here: write the commands one below the other, without \
                 parentheses.",
            ),
            '<' => self.read_input(variables),
            '>' if self.rest().starts_with(">>") => {
                self.refuse_sign("A file is written as a whole here: \">\" works, \">>\" does not.")
            }
            '>' => {
                self.at += 1;
                self.skip_blanks();
                match self.read_word(variables) {
                    Some(name) => parsed.output = Some(name),
                    None => self.complain("A file's name must follow the \">\"."),
                }
            }
            _ if self.at_numbered_redirection() => self.refuse_sign(
                "Only plain \">\" works here: what went wrong is always shown beside the output.",
            ),
            _ => match self.assigned_name(parsed) {
                Some(name) => {
                    self.at += name.len() + 1;
                    let value = self.read_word(variables).unwrap_or_default();
                    parsed.assignments.push((name, value));
                }
                None => parsed.words.extend(self.read_word(variables)),
            },
        }
    }

    /// The name before a `=`, where an assignment may stand.
    fn assigned_name(&self, parsed: &Parsed) -> Option<String> {
        let may_stand = parsed.words.is_empty() || parsed.words == ["export"];
        let name = name_at(self.rest())?;
        (may_stand && self.rest()[name.len()..].starts_with('=')).then(|| name.to_owned())
    }

    fn at_numbered_redirection(&self) -> bool {
        let rest = self.rest().trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < self.rest().len() && rest.starts_with(['>', '<'])
    }

    fn read_input(&mut self, variables: Variables) {
        let rest = self.rest();
        if !rest.starts_with("<<") || rest.starts_with("<<<") || rest.starts_with("<<-") {
            return self.refuse_sign(
                "A command reads no other input here than a here-document: cat > file <<'EOF', \
                 then the text, then a line with EOF alone.",
            );
        }
        self.at += 2;
        self.skip_blanks();
        let start = self.at;
        match self.read_word(variables) {
            Some(delimiter) => {
                let is_quoted = self.text[start..self.at].contains(['\'', '"', '\\']);
                self.here_documents.push(HereDocument { delimiter, is_quoted });
            }
            None => self.complain("A word such as EOF must follow the \"<<\"."),
        }
    }

    fn read_here_documents(&mut self, variables: Variables) {
        for document in std::mem::take(&mut self.here_documents) {
            let start = self.at;
            let mut end = None;
            while end.is_none() && self.at < self.text.len() {
                let line_start = self.at;
                self.skip_line();
                if self.text[line_start..self.at].trim_end_matches('\r') == document.delimiter {
                    end = Some(line_start);
                }
                self.at = (self.at + 1).min(self.text.len());
            }
            match end {
                None => self.complain_about_here_document(&document.delimiter),
                Some(end) if document.is_quoted => {
                    self.input = Some(self.text[start..end].to_owned());
                }
                Some(end) => self.input = Some(self.expand(&self.text[start..end], variables)),
            }
        }
    }

    /// The text of a here-document whose delimiter is not quoted: variables count, quotes do not.
    fn expand(&mut self, text: &str, variables: Variables) -> String {
        let mut reader = Reader::new(text);
        let mut expanded = Vec::new();
        while let Some(next) = reader.peek() {
            // Unlike inside quotation marks, \" keeps its backslash here.
            if reader.rest().starts_with("\\\"") {
                expanded.extend(*b"\\\"");
                reader.at += 2;
            } else {
                reader.read_quoted_character(next, &mut expanded, variables);
            }
        }
        if self.complaint.is_none() {
            self.complaint = reader.complaint;
        }
        String::from_utf8_lossy(&expanded).into_owned()
    }

    fn complain_about_here_document(&mut self, delimiter: &str) {
        self.is_open = true;
        self.complain(&format!(
            "The here-document never ends: a line with {delimiter} alone must follow the text."
        ));
    }

    fn refuse_after_here_document(&mut self) {
        self.refuse_sign("Nothing can follow a here-document in its line.");
    }

    /// Complains, and goes on behind the sign, so that the rest of the line is read as a whole.
    fn refuse_sign(&mut self, why: &str) {
        self.complain(why);
        let sign = self.rest().trim_start_matches(['|', '&', '(', ')', '<', '>', ';', '-']);
        self.at = (self.text.len() - sign.len()).max(self.at + 1);
    }

    fn complain(&mut self, why: &str) {
        self.complaint.get_or_insert_with(|| Complaint::new(why));
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_to_command(&mut self) {
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('\n' | ';') => self.at += 1,
                Some('#') => self.skip_line(),
                _ => break,
            }
        }
    }

    /// Goes over spaces, tabs, carriage returns and continued line ends.
    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            let continued = ["\\\n", "\\\r\n"].into_iter().find(|end| rest.starts_with(end));
            match (blanks, continued) {
                (0, None) => break,
                (0, Some(end)) => self.at += end.len(),
                (blanks, _) => self.at += blanks,
            }
        }
    }

    fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }
}

/// The variable's name at the beginning of a text.
fn name_at(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let name = &text[..end];
    (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
}

/// Whether a text ends in the middle of a command: an open quotation mark or here-document, or a
/// backslash at the end of the line.
pub fn is_unfinished(text: &str) -> bool {
    let mut reader = Reader::new(text);
    while reader.next(&|_| None).is_some() {}
    reader.is_open || text.ends_with("\\\n")
}

/// Writes a word so that this console and a real shell read it back, in one line and with nothing
/// in it that cannot be seen or that turns the line around.
pub fn quote(word: &str) -> String {
    let is_plain = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '_' | '@' | '%' | '+' | '=' | ':' | ',' | '.' | '/' | '-')
    };
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if !word.contains(|c: char| c == '\'' || is_hidden(c)) {
        return format!("'{word}'");
    }
    let mut quoted = String::from("$'");
    for character in word.chars() {
        match character {
            '\\' => quoted.push_str("\\\\"),
            '\'' => quoted.push_str("\\'"),
            other => push_visible(other, &mut quoted),
        }
    }
    quoted.push('\'');
    quoted
}

/// A text in one line, with everything that does not show written as an escape.
pub fn visible(text: &str) -> String {
    let mut shown = String::new();
    text.chars().for_each(|character| push_visible(character, &mut shown));
    shown
}

fn push_visible(character: char, shown: &mut String) {
    match character {
        '\n' => shown.push_str("\\n"),
        '\t' => shown.push_str("\\t"),
        '\r' => shown.push_str("\\r"),
        hidden if is_hidden(hidden) => match u32::from(hidden) {
            code @ ..0x80 => shown.push_str(&format!("\\x{code:02x}")),
            code @ ..0x1_0000 => shown.push_str(&format!("\\u{code:04x}")),
            code => shown.push_str(&format!("\\U{code:08x}")),
        },
        plain => shown.push(plain),
    }
}

/// Whether a character does not show: control characters, separators of lines, marks of direction,
/// spaces without a width.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests;
