//! The proof of a lesson: its solution reaches every goal, its beginning none, and letting time
//! pass alone not all. It knows nothing of where lessons come from.

use super::{Lesson, Progress};
use crate::app::{Console, Session, console::CODE_USAGE};

/// What nobody would call doing something.
const IDLING: [&str; 3] = ["sim settle", "sim step 1000", "sim advance 1d"];

/// Everything that is wrong with a lesson; nothing where it is proved.
pub fn prove(lesson: &Lesson) -> Vec<String> {
    let mut wrong = Vec::new();
    check_beginning(lesson, &mut wrong);
    for idling in IDLING {
        let mut console = Console::new(lesson.begin());
        console.run(idling);
        if progress(lesson, &console.session).is_done(lesson) {
            wrong.push(format!("\"{idling}\" alone reaches every goal."));
        }
    }
    check_tries(lesson, &mut wrong);
    check_solution(lesson, &mut wrong);
    wrong
}

fn progress(lesson: &Lesson, session: &Session) -> Progress {
    let mut progress = Progress::default();
    progress.follow(lesson, session);
    progress
}

fn check_beginning(lesson: &Lesson, wrong: &mut Vec<String>) {
    let session = lesson.begin();
    for moment in session.moments() {
        if let Err(refusal) = &moment.outcome {
            wrong.push(format!("A command before the lesson is refused: {refusal:?}."));
        }
    }
    let ticks = progress(lesson, &session).ticks(lesson);
    for (goal, _) in lesson.goals.iter().zip(ticks).filter(|(_, met)| *met) {
        wrong.push(format!("The beginning meets the goal \"{}\".", goal.words));
    }
}

/// Each command that a step shows must be one.
fn check_tries(lesson: &Lesson, wrong: &mut Vec<String>) {
    let mut console = Console::new(lesson.begin());
    for step in &lesson.steps {
        let super::Step::Read { pieces, .. } = step else { continue };
        for piece in pieces {
            let super::Piece::Command(command) = piece else { continue };
            for entry in console.run(command).iter().filter(|entry| entry.code == CODE_USAGE) {
                wrong.push(format!("A step shows \"{command}\": {}", entry.stderr.trim()));
            }
        }
    }
}

fn check_solution(lesson: &Lesson, wrong: &mut Vec<String>) {
    let mut console = Console::new(lesson.begin());
    for entry in console.run(&lesson.solution).iter().filter(|it| it.code == CODE_USAGE) {
        wrong.push(format!("The solution's \"{}\": {}", entry.command, entry.stderr.trim()));
    }
    let progress = progress(lesson, &console.session);
    for (goal, _) in lesson.goals.iter().zip(progress.ticks(lesson)).filter(|(_, met)| !met) {
        wrong.push(format!("The solution does not reach the goal \"{}\".", goal.words));
    }
    for (number, prediction) in lesson.predictions().enumerate() {
        let right = prediction.choices.iter().position(|choice| choice.right);
        let happened = progress.answer(number).map(|answered| answered.choice);
        if happened != Some(right) {
            let question = &prediction.question;
            let happened = match happened {
                None => "nothing yet".to_owned(),
                Some(None) => "none of the choices".to_owned(),
                Some(Some(choice)) => format!("\"{}\"", prediction.choices[choice].text),
            };
            wrong.push(format!("After the solution \"{question}\" is answered by {happened}."));
        }
        let came_true = |choice: &&super::Choice| choice.when.is_some() && !choice.right;
        for choice in prediction.choices.iter().filter(came_true) {
            let right = prediction.choices.iter().find(|choice| choice.right);
            if right.is_some_and(|right| right.when == choice.when) {
                wrong.push(format!("\"{}\" comes true with the right one.", choice.text));
            }
        }
    }
}
