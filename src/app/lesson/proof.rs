//! The proof of a lesson: its solution reaches every goal, its beginning none, and letting time
//! pass alone none. It knows nothing of where lessons come from.

use super::{Lesson, Progress, Step};
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
        let ticks = progress(lesson, &console.session).ticks(lesson);
        for (goal, _) in lesson.goals.iter().zip(ticks).filter(|(_, met)| *met) {
            wrong.push(format!("\"{idling}\" alone reaches the goal \"{}\".", goal.words));
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

/// Each command that a step shows must be one. Whoever runs them all in their order can still
/// answer a question when it comes, and sees the right answer come true afterwards.
fn check_tries(lesson: &Lesson, wrong: &mut Vec<String>) {
    let mut console = Console::new(lesson.begin());
    let mut questions = 0;
    for step in &lesson.steps {
        let pieces = match step {
            Step::Read { pieces, .. } => pieces,
            Step::Predict(prediction) => {
                if progress(lesson, &console.session).answer(questions).is_some() {
                    let question = &prediction.question;
                    wrong.push(format!("\"{question}\" comes when it has happened already."));
                }
                questions += 1;
                continue;
            }
        };
        for piece in pieces {
            let super::Piece::Command(command) = piece else { continue };
            for entry in console.run(command).iter().filter(|entry| entry.code == CODE_USAGE) {
                wrong.push(format!("A step shows \"{command}\": {}", entry.stderr.trim()));
            }
        }
    }
    check_answers(lesson, "the commands of the steps", &console.session, wrong);
}

/// After all this every question is answered by the choice that is marked as right.
fn check_answers(lesson: &Lesson, after: &str, session: &Session, wrong: &mut Vec<String>) {
    let progress = progress(lesson, session);
    for (number, prediction) in lesson.predictions().enumerate() {
        let right = prediction.choices.iter().position(|choice| choice.right);
        let happened = progress.answer(number).map(|answered| answered.choice);
        // What is known only when the goals are met may be the learner's own work.
        let is_open = happened.is_none() && prediction.known.is_none() && !progress.is_done(lesson);
        if happened != Some(right) && !is_open {
            let question = &prediction.question;
            let happened = match happened {
                None => "nothing yet".to_owned(),
                Some(None) => "none of the choices".to_owned(),
                Some(Some(choice)) => format!("\"{}\"", prediction.choices[choice].text),
            };
            wrong.push(format!("After {after} \"{question}\" is answered by {happened}."));
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
    check_answers(lesson, "the solution", &console.session, wrong);
    for prediction in lesson.predictions() {
        let came_true = |choice: &&super::Choice| choice.when.is_some() && !choice.right;
        for choice in prediction.choices.iter().filter(came_true) {
            let right = prediction.choices.iter().find(|choice| choice.right);
            if right.is_some_and(|right| right.when == choice.when) {
                wrong.push(format!("\"{}\" comes true with the right one.", choice.text));
            }
        }
    }
}
