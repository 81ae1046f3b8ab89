//! The course: the list of lessons in their parts, and the gallery of scenes. It knows nothing of
//! where the files lie.

use super::{Fault, Lesson, Predicate, Scenario, predicate, read::begins, scenario};
use serde_json::json;

/// The list of the lessons, as `index.txt` holds it: enough to show them before any is opened.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Course {
    /// The parts, in order, each with its lessons.
    pub parts: Vec<(String, Vec<Listed>)>,
}

/// A lesson as the list names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The name of its file without `.txt`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A scene of the gallery.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scene {
    /// Its title.
    pub title: String,
    /// What there is to see.
    pub about: String,
    /// Where it begins.
    pub scenario: Scenario,
    /// The commands that play it.
    pub script: String,
    /// What is there to see at its end.
    pub shows: Vec<Predicate>,
}

impl Course {
    /// Reads the list: a line `== PART`, and below it a line `ID TITLE` for each lesson.
    ///
    /// # Errors
    /// The first line that cannot be read, and what to write instead.
    pub fn read(text: &str) -> Result<Course, Fault> {
        let mut course = Course::default();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let fault = |why: &str| Fault { line: index + 1, why: why.to_owned() };
            if let Some(part) = line.strip_prefix("== ") {
                course.parts.push((part.trim().to_owned(), Vec::new()));
                continue;
            }
            let (_, lessons) = course
                .parts
                .last_mut()
                .ok_or_else(|| fault("The list begins with a part: \"== Storage\"."))?;
            let (id, title) = line.trim().split_once(' ').ok_or_else(|| {
                fault("Write the name of the lesson's file without .txt, a space, and its title.")
            })?;
            lessons.push(Listed { id: id.to_owned(), title: title.trim().to_owned() });
        }
        Ok(course)
    }

    /// The lessons of all parts, in order.
    pub fn lessons(&self) -> impl Iterator<Item = &Listed> {
        self.parts.iter().flat_map(|(_, lessons)| lessons)
    }

    /// The lesson after that one.
    pub fn after(&self, id: &str) -> Option<&Listed> {
        self.lessons().skip_while(|listed| listed.id != id).nth(1)
    }
}

impl Scene {
    /// Reads a gallery: for each scene a line `== TITLE`, a paragraph that says what there is to
    /// see, lines `shows: PREDICATE`, perhaps a line `begins: first`, and the commands.
    ///
    /// # Errors
    /// The first line that cannot be read, and what to write instead.
    pub fn read_all(text: &str) -> Result<Vec<Scene>, Fault> {
        let mut scenes: Vec<Scene> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let fault = |why: String| Fault { line: index + 1, why };
            if let Some(title) = line.strip_prefix("== ") {
                scenes.push(Scene {
                    title: title.trim().to_owned(),
                    about: String::new(),
                    scenario: Scenario::empty(),
                    script: String::new(),
                    shows: Vec::new(),
                });
                continue;
            }
            let Some(scene) = scenes.last_mut() else {
                match line.trim().is_empty() {
                    true => continue,
                    false => {
                        let why = "The gallery begins with a scene's title: \"== The file that \
                                   came back\".";
                        return Err(fault(why.to_owned()));
                    }
                }
            };
            if let Some(shows) = line.strip_prefix("shows:") {
                scene.shows.push(predicate::parse(shows).map_err(fault)?);
            } else if let Some(named) = line.strip_prefix("begins:") {
                scene.scenario = begins(index + 1, named.trim())?;
            } else if scene.about.is_empty() && !line.trim().is_empty() {
                scene.about = line.trim().to_owned();
            } else {
                scene.script += line;
                scene.script.push('\n');
            }
        }
        for scene in &mut scenes {
            let base = scene.scenario.clone();
            scene.scenario = scenario(&base.name.clone(), &scene.title, base, "");
        }
        Ok(scenes)
    }
}

/// A lesson as one line of JSON, for programs.
pub fn json_line(lesson: &Lesson) -> String {
    let goals: Vec<_> = lesson
        .goals
        .iter()
        .map(|goal| json!({"when": goal.strictness.word(), "words": goal.words}))
        .collect();
    let line = json!({
        "id": lesson.id,
        "title": lesson.title,
        "part": lesson.part,
        "sources": lesson.cited(),
        "goals": goals,
    });
    line.to_string()
}
