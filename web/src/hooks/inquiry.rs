//! Keeps the second worker at the long question that the state has open, and ends it when there is none any more.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use linchpin_explorer::Msg;
use linchpin_explorer::state::Inquiry;
use linchpin_explorer::state::inquiry;
use yew::prelude::*;

use crate::prober::{Probing, Told};
use crate::store::{Dispatch, use_dispatch, use_now, use_slice};

/// The worker, and the number of the question that it works on.
#[derive(Clone, Default)]
struct Work {
    probing: Rc<RefCell<Option<Probing>>>,
    on: Rc<Cell<Option<u32>>>,
}

/// See the module.
#[hook]
pub fn use_inquiry() {
    let dispatch = use_dispatch();
    let now = use_now();
    let work = (*use_memo((), |()| Work::default())).clone();
    let running = use_slice::<Inquiry>().running.as_ref().map(|running| running.id);
    use_effect_with(running, move |&running| {
        if work.on.get().is_some() {
            // It works on what nobody wants to know any more, and hears nothing until it is done.
            work.on.set(None);
            work.probing.take();
        }
        let asked = now.with(|state| {
            state.inquiry.running.clone().zip(state.document.open.clone()).map(|it| (it.0, it.1))
        });
        let Some((asked, open)) = asked.filter(|(asked, _)| Some(asked.id) == running) else {
            return;
        };
        let mut probing = work.probing.borrow_mut();
        if probing.is_none() {
            *probing = work.start(&dispatch);
        }
        let Some(probing) = &mut *probing else {
            dispatch.dispatch(Msg::Inquiry(inquiry::Msg::Answered(asked.id, None)));
            return;
        };
        if probing.document != Some(open.id) {
            probing.open(open.id, &open.bytes);
        }
        work.on.set(Some(asked.id));
        probing.ask(asked.id, &asked.probe);
    });
}

impl Work {
    fn start(&self, dispatch: &Dispatch) -> Option<Probing> {
        let hear = {
            let (on, dispatch) = (Rc::clone(&self.on), dispatch.clone());
            move |told: Told| {
                let message = match told {
                    // Nobody asks it for those.
                    Told::Surveyed(..) => return,
                    Told::Progress(id, done) => inquiry::Msg::Progress(id, done),
                    Told::Found(id, finding) => {
                        on.set(None);
                        inquiry::Msg::Answered(id, finding)
                    }
                };
                dispatch.dispatch(Msg::Inquiry(message));
            }
        };
        let broken = {
            let (on, dispatch) = (Rc::clone(&self.on), dispatch.clone());
            move || {
                // The number stays, so that the broken worker is ended with the question.
                if let Some(id) = on.get() {
                    dispatch.dispatch(Msg::Inquiry(inquiry::Msg::Answered(id, None)));
                }
            }
        };
        Probing::start(hear, broken)
    }
}
