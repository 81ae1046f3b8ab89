//! Reads one word of a command, with its quotes, escapes and variables. It knows nothing of the
//! commands around it.

use super::{Reader, Variables, name_at};

impl Reader<'_> {
    /// Reads a word. None where no word stands here, or where it vanishes because it is nothing but
    /// a variable without a value.
    pub(super) fn read_word(&mut self, variables: Variables) -> Option<String> {
        let mut word: Vec<u8> = Vec::new();
        let mut is_quoted = false;
        while let Some(next) = self.peek() {
            match next {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | '<' | '>' | '(' | ')' => break,
                '\'' => self.read_single_quoted(&mut word),
                '"' => self.read_double_quoted(&mut word, variables),
                '$' if self.rest().starts_with("$'") => self.read_escaped(&mut word),
                '$' if self.rest().starts_with("$\"") => self.at += 1,
                '$' | '`' => {
                    self.read_quoted_character(next, &mut word, variables);
                    continue;
                }
                '\\' => {
                    self.at += 1;
                    match self.peek() {
                        Some('\n') => self.at += 1,
                        Some(escaped) => self.push(escaped, &mut word),
                        None => word.push(b'\\'),
                    }
                }
                plain => {
                    self.push(plain, &mut word);
                    continue;
                }
            }
            is_quoted = true;
        }
        if word.is_empty() && !is_quoted {
            return None;
        }
        let text = String::from_utf8(word);
        if text.is_err() {
            self.complain("The bytes that \\x names here are not text in UTF-8.");
        }
        text.ok()
    }

    fn push(&mut self, character: char, word: &mut Vec<u8>) {
        self.at += character.len_utf8();
        push_character(character, word);
    }

    fn read_single_quoted(&mut self, word: &mut Vec<u8>) {
        let inside = &self.rest()[1..];
        match inside.find('\'') {
            Some(end) => {
                word.extend(inside[..end].bytes());
                self.at += end + 2;
            }
            None => self.refuse_open_quote("'"),
        }
    }

    fn read_double_quoted(&mut self, word: &mut Vec<u8>, variables: Variables) {
        self.at += 1;
        while let Some(next) = self.peek() {
            if next == '"' {
                self.at += 1;
                return;
            }
            self.read_quoted_character(next, word, variables);
        }
        self.refuse_open_quote("\"");
    }

    /// Reads what double quotes leave special: `$`, `` ` `` and `\`; or else one plain character.
    pub(super) fn read_quoted_character(
        &mut self,
        next: char,
        word: &mut Vec<u8>,
        variables: Variables,
    ) {
        match next {
            '\\' => {
                self.at += 1;
                match self.peek() {
                    Some('\n') => self.at += 1,
                    Some(escaped @ ('$' | '`' | '"' | '\\')) => self.push(escaped, word),
                    _ => word.push(b'\\'),
                }
            }
            '$' => self.read_variable(word, variables),
            '`' => {
                let inside = &self.rest()[1..];
                let end = inside.find('`').map_or(self.rest().len(), |end| end + 2);
                self.refuse_substitution(end);
            }
            plain => self.push(plain, word),
        }
    }

    fn read_variable(&mut self, word: &mut Vec<u8>, variables: Variables) {
        let rest = &self.rest()[1..];
        if rest.starts_with('(') {
            return self.refuse_substitution(1 + end_of_parentheses(rest));
        }
        let is_braced = rest.starts_with('{');
        match name_at(&rest[usize::from(is_braced)..]) {
            Some(name) if !is_braced || rest[1 + name.len()..].starts_with('}') => {
                word.extend(variables(name).unwrap_or_default().bytes());
                self.at += 1 + name.len() + if is_braced { 2 } else { 0 };
            }
            _ if is_braced => {
                self.complain("Between \"${\" and \"}\" only a variable's name can stand here.");
                self.at += 2;
            }
            _ => self.push('$', word),
        }
    }

    fn refuse_substitution(&mut self, length: usize) {
        self.complain(
            "A command inside a command does not work here. Run the inner one first; then set a \
             variable to what it printed, such as VERSION=…, and write $VERSION.",
        );
        self.at += length;
    }

    fn refuse_open_quote(&mut self, quote: &str) {
        self.is_open = true;
        self.complain(&format!(
            "A quotation mark {quote} is opened and never closed. Nothing of this has been run."
        ));
        self.at = self.text.len();
    }

    /// Reads `$'…'` with its escapes.
    fn read_escaped(&mut self, word: &mut Vec<u8>) {
        self.at += 2;
        while let Some(next) = self.peek() {
            self.at += next.len_utf8();
            match next {
                '\'' => return,
                '\\' => self.read_escape(word),
                plain => push_character(plain, word),
            }
        }
        self.refuse_open_quote("$'");
    }

    fn read_escape(&mut self, word: &mut Vec<u8>) {
        let Some(letter) = self.peek() else { return };
        self.at += letter.len_utf8();
        match letter {
            'a' => word.push(7),
            'b' => word.push(8),
            'e' | 'E' => word.push(27),
            'f' => word.push(12),
            'n' => word.push(b'\n'),
            'r' => word.push(b'\r'),
            't' => word.push(b'\t'),
            'v' => word.push(11),
            '\\' | '\'' | '"' | '?' => push_character(letter, word),
            '0'..='7' => {
                self.at -= 1;
                let code = self.read_digits(8, 3).unwrap_or_default();
                word.push(code as u8);
            }
            'x' => match self.read_digits(16, 2) {
                Some(code) => word.push(code as u8),
                None => word.extend(*b"\\x"),
            },
            'u' | 'U' => {
                let digits = if letter == 'u' { 4 } else { 8 };
                match self.read_digits(16, digits).map(char::from_u32) {
                    Some(Some(character)) => push_character(character, word),
                    Some(None) => self.complain("There is no character of that number."),
                    None => word.extend([b'\\', letter as u8]),
                }
            }
            other => {
                word.push(b'\\');
                push_character(other, word);
            }
        }
    }

    fn read_digits(&mut self, radix: u32, digits_max: usize) -> Option<u32> {
        let digits = self.rest().chars().take(digits_max);
        let digits: Vec<u32> = digits.map_while(|c| c.to_digit(radix)).collect();
        self.at += digits.len();
        let number = digits.iter().fold(0u32, |number, digit| number * radix + digit);
        (!digits.is_empty()).then_some(number)
    }
}

fn push_character(character: char, word: &mut Vec<u8>) {
    word.extend(character.encode_utf8(&mut [0; 4]).bytes());
}

/// How far the end of a substitution is looked for, so that many open ones take no more time.
const SUBSTITUTION_CHARACTERS_MAX: usize = 4096;

/// Where the parentheses that open a text are closed, or the end of its first line.
fn end_of_parentheses(text: &str) -> usize {
    let mut depth = 0u32;
    for (at, character) in text.char_indices().take(SUBSTITUTION_CHARACTERS_MAX) {
        match character {
            '(' => depth += 1,
            ')' if depth <= 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.find('\n').unwrap_or(text.len())
}
