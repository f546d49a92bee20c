//! How far a long question is: a bar with a way to end it, why it came to nothing, or what it found.

use linchpin_explorer::Msg;
use linchpin_explorer::select::risk::Board;
use linchpin_explorer::state::inquiry::{self, Stopped};
use yew::prelude::*;

use crate::i18n::Words;
use crate::store::Dispatch;

/// See the module. `idle` says what must be chosen first; `found` shows the answer.
pub fn board<T>(
    board: &Board<T>,
    idle: String,
    words: Words,
    dispatch: &Dispatch,
    found: impl FnOnce(&T) -> Html,
) -> Html {
    let press = |message: fn() -> inquiry::Msg| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::Inquiry(message())))
    };
    match board {
        Board::Idle => html! { <p class="nothing" data-testid="idle">{ idle }</p> },
        Board::Running(done) => html! {
            <div class="progress" data-testid="progress">
                <p class="progress__text">{ words.t("progress.text") }</p>
                <progress class="progress__bar" max="1000" value={done.to_string()} aria-label={words.t("progress.label")} />
                <button type="button" class="button button--small" data-testid="cancel" onclick={press(|| inquiry::Msg::Cancel)}>
                    { words.t("progress.cancel") }
                </button>
            </div>
        },
        Board::Stopped(why) => html! {
            <div class="progress progress--stopped" data-testid="stopped">
                <p class="progress__text">
                    { match why {
                        Stopped::Cancelled => words.t("progress.cancelled"),
                        Stopped::Failed => words.t("progress.failed"),
                    } }
                </p>
                <button type="button" class="button button--small" data-testid="again" onclick={press(|| inquiry::Msg::Again)}>
                    { words.t("progress.again") }
                </button>
            </div>
        },
        Board::Found(answer) => found(answer),
    }
}
