//! Small pictures drawn in line: icons of controls, and the sign of each look. Signs repeat what the words beside
//! them say, so both kinds are hidden from assistive technology.

use linchpin_engine::Availability;
use linchpin_explorer::select::Look;
use yew::prelude::*;

/// The icons of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Opens a list.
    Chevron,
    /// Search.
    Search,
    /// Light and dark.
    Theme,
    /// Save a file.
    Export,
    /// Open a file.
    Open,
    /// Copy a link.
    Link,
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// Zoom in.
    Plus,
    /// Zoom out.
    Minus,
    /// Everything in sight.
    Fit,
    /// Close.
    Close,
    /// The left panel.
    Left,
    /// The right panel.
    Right,
    /// It agrees.
    Check,
    /// Play.
    Play,
    /// Stop playing.
    Pause,
    /// One wave back.
    Earlier,
    /// One wave on.
    Later,
    /// A text on the clipboard.
    Paste,
    /// Change.
    Pencil,
}

/// `icon` in the colour of the text around it.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Chevron => "M4 6l4 4 4-4",
        Icon::Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.300L14 14",
        Icon::Theme => "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 3.3a4.7 4.7 0 0 1 0 9.4z",
        Icon::Export => "M8 2v8M5 7l3 3 3-3M2.5 11v2.500h11V11",
        Icon::Open => "M2 12.500v-9h4l1.5 2H14v7z",
        Icon::Link => {
            "M6.5 9.500l3-3M7 4.500l1-1a3 3 0 0 1 4.5 4.500l-1 1M9 11.500l-1 1A3 3 0 0 1 3.5 8l1-1"
        }
        Icon::Undo => "M3 6.500h6.500a3.5 3.5 0 0 1 0 7H6M6 3.500l-3 3 3 3",
        Icon::Redo => "M13 6.500H6.500a3.5 3.5 0 0 0 0 7H10M10 3.500l3 3-3 3",
        Icon::Plus => "M8 3v10M3 8h10",
        Icon::Minus => "M3 8h10",
        Icon::Fit => "M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10",
        Icon::Close => "M4 4l8 8M12 4l-8 8",
        Icon::Left => "M2.5 3h11v10h-11zM6.5 3v10",
        Icon::Right => "M2.5 3h11v10h-11zM9.5 3v10",
        Icon::Check => "M3 8.500l3.5 3.500L13 4.5",
        Icon::Play => "M4.5 2.800v10.400L13 8z",
        Icon::Pause => "M5.5 3v10M10.5 3v10",
        Icon::Earlier => "M10.5 3.500L5.5 8l5 4.500",
        Icon::Later => "M5.5 3.500L10.5 8l-5 4.500",
        Icon::Paste => "M5.5 3.500h-2v10h9v-10h-2M6 2h4v3H6zM6 8.500h4M6 11h4",
        Icon::Pencil => "M3 13l.7-3L10.500 3.200l2.300 2.300L6 12.300z",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={path} fill={if icon == Icon::Theme { "currentColor" } else { "none" }} fill-rule="evenodd" />
        </svg>
    }
}

/// The sign of a look, as the graph draws it: none for up beyond a quiet outline.
pub fn sign(look: Look, availability: Availability) -> Html {
    // A circle of radius 3 drawn 6 wide is a disc, and its circumference a pie.
    let round = std::f64::consts::TAU * 3.0;
    let share = f64::from(availability.ppm()) / 1e6 * round;
    let (class, inside) = match look {
        Look::Up => ("up", html! { <circle class="sign__line" cx="8" cy="8" r="5" /> }),
        Look::AtRisk => (
            "at-risk",
            html! { <><path class="sign__line" d="M8 2.500v6.500" /><circle class="sign__fill" cx="8" cy="12.800" r="1.500" /></> },
        ),
        Look::Impaired => (
            "impaired",
            html! { <><circle class="sign__line" cx="8" cy="8" r="5" /><path class="sign__fill" d="M8 3a5 5 0 0 1 0 10z" /></> },
        ),
        Look::Partial => (
            "partial",
            html! {
                <>
                    <circle class="sign__rest" cx="8" cy="8" r="6" />
                    <circle class="sign__pie" cx="8" cy="8" r="3" stroke-dasharray={format!("{share:.2} {round:.2}")}
                        transform="rotate(-90 8 8)" />
                    <circle class="sign__line" cx="8" cy="8" r="6" />
                </>
            },
        ),
        Look::Down => ("down", html! { <path class="sign__fill" d="M2 3.500h12L8 13.500z" /> }),
        Look::Failed => (
            "failed",
            html! { <><rect class="sign__fill" x="2" y="2" width="12" height="12" rx="2" /><path class="sign__cross" d="M5 5l6 6M11 5l-6 6" /></> },
        ),
    };
    html! {
        <svg class={classes!("sign", format!("sign--{class}"))} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            { inside }
        </svg>
    }
}
