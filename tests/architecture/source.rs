//! The sources as the tests look at them: code without comments and strings, and the strings; what
//! is compiled for tests alone is left out.

use std::path::{Path, PathBuf};

/// A source file of the library.
pub struct Source {
    /// Its path below `src`.
    pub path: String,
    /// The room it belongs to: `cli`, `store`, `env`.
    pub room: String,
    /// How many lines it has, all of them.
    pub lines: usize,
    /// The code, every string empty.
    pub code: String,
    /// The strings, as they stand in the source.
    pub strings: Vec<String>,
}

/// Every source file but those that only tests have.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    gather(&root, &mut paths);
    paths.sort();
    let only_for_tests: Vec<PathBuf> = paths.iter().flat_map(|path| test_modules(path)).collect();
    paths
        .iter()
        .filter(|path| !only_for_tests.iter().any(|tests| path.starts_with(tests)))
        .map(|path| Source::read(&root, path))
        .collect()
}

/// The modules that a `mod.rs` declares for tests alone: of each the file, and the folder that it may
/// be instead.
fn test_modules(path: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(path).unwrap();
    let declared = text.split("#[cfg(test)]\nmod ").skip(1);
    declared
        .filter_map(|rest| rest.split_once(';'))
        .filter(|(name, _)| {
            name.chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_')
        })
        .flat_map(|(name, _)| [format!("{name}.rs"), name.to_owned()])
        .map(|name| path.with_file_name(name))
        .collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

impl Source {
    fn read(top: &Path, path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        let room = path
            .split('/')
            .next()
            .unwrap()
            .trim_end_matches(".rs")
            .to_owned();
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let (code, strings) = part(shipped);
        Self {
            path,
            room,
            lines: text.lines().count(),
            code,
            strings,
        }
    }
}

/// Parts a text of Rust into code and strings, and drops comments.
fn part(text: &str) -> (String, Vec<String>) {
    let (mut code, mut strings) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(string) = string_at(rest, &code) {
            code.push_str("\"\"");
            strings.push(string.to_owned());
            string.len()
        } else if let Some(length) = char_at(rest) {
            length
        } else {
            code.push(letter);
            letter.len_utf8()
        };
        rest = &rest[taken..];
    }
    (code, strings)
}

/// The string literal, raw or not, at the beginning of `rest`.
fn string_at<'t>(rest: &'t str, before: &str) -> Option<&'t str> {
    let in_word = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !in_word) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = body.find(&end)? + end.len();
        return Some(&rest[..rest.len() - body.len() + length]);
    }
    let body = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (place, letter) in body.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(&rest[..place + 2]),
            _ => {}
        }
    }
    None
}

/// The length of the character literal at the beginning of `rest`; a lifetime is none.
fn char_at(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    let mut letters = body.char_indices();
    let (_, first) = letters.next()?;
    let after = if first == '\\' {
        body[2..].find('\'')? + 2
    } else {
        letters.next()?.0
    };
    body[after..].starts_with('\'').then_some(after + 2)
}

#[test]
fn code_is_parted_from_strings_and_comments() {
    let text = "let a = \"one \\\" two\"; // \"three\"
let b: &'static str = r#\"four \"five\"\"#; let c = '\"'; let d = '\\''; let e = var\"six\";";
    let (code, strings) = part(text);
    assert_eq!(
        strings,
        ["\"one \\\" two\"", "r#\"four \"five\"\"#", "\"six\""]
    );
    assert_eq!(
        code,
        "let a = \"\"; \nlet b: &'static str = \"\"; let c = ; let d = ; let e = var\"\";"
    );
}
