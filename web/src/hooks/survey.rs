//! Has the findings of a large model worked out by a worker of their own, which ends with them: it holds a second copy of
//! the model, and what it computes for nobody would only take the processor from the others.

use std::cell::RefCell;

use linchpin_explorer::Msg;
use linchpin_explorer::session::{Answer, Response};
use linchpin_explorer::state::Document;
use yew::prelude::*;

use crate::prober::{Probing, Told};
use crate::store::{Dispatch, use_dispatch, use_now, use_slice};

/// See the module.
#[hook]
pub fn use_survey() {
    let dispatch = use_dispatch();
    let now = use_now();
    let _ = use_slice::<Document>();
    let working = use_memo((), |()| RefCell::new(None::<Probing>));
    let asked = now.with(|state| state.survey().map(|survey| survey.id));
    use_effect_with(asked, move |&asked| {
        working.take();
        let survey = now.with(linchpin_explorer::State::survey);
        let Some(survey) = survey.filter(|it| Some(it.id) == asked) else { return };
        match start(survey.id, &dispatch) {
            Some(mut probing) => {
                probing.open(survey.id, &survey.bytes);
                probing.survey(survey.id);
                working.replace(Some(probing));
            }
            None => tell(&dispatch, survey.id, Answer::Stale),
        }
    });
}

fn start(id: u32, dispatch: &Dispatch) -> Option<Probing> {
    let (hears, breaks) = (dispatch.clone(), dispatch.clone());
    let hear = move |told: Told| {
        if let Told::Surveyed(id, found) = told {
            tell(&hears, id, found.map_or(Answer::Stale, Answer::Found));
        }
    };
    Probing::start(hear, move || tell(&breaks, id, Answer::Stale))
}

fn tell(dispatch: &Dispatch, id: u32, answer: Answer) {
    dispatch.dispatch(Msg::Answered(Response { id, answer }));
}
