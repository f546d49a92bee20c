//! One chart: a canvas that plotters draws on, and the table that says the same.

use linchpin_explorer::state::Settings;
use linchpin_explorer::theme::{Role, Theme};
use linchpin_reports::charts::{self, Cell, Chart, Palette};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ResizeObserver};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::i18n::{Words, use_words};
use crate::platform::clipboard;
use crate::shell::{Shell, use_shell};
use crate::store::use_slice;

/// Sharper than this no eye sees.
const MAX_RATIO: f64 = 3.0;

/// A chart's table, with the button that copies it.
pub fn table(
    title: &str,
    id: &str,
    columns: &[String],
    rows: &[Vec<Cell>],
    words: Words,
    shell: &Shell,
) -> Html {
    let copy = {
        let (columns, rows) = (columns.to_vec(), rows.to_vec());
        let (title, shell) = (title.to_owned(), shell.clone());
        Callback::from(move |_: MouseEvent| {
            let csv = charts::csv(&columns, &rows);
            let (title, shell) = (title.clone(), shell.clone());
            spawn_local(async move {
                let copied = clipboard::copy(&csv).await;
                let key = if copied { "notice.table-copied" } else { "notice.table-not-copied" };
                shell.tell(key, title);
            });
        })
    };
    let is_number = |at: usize| !rows.iter().any(|row| matches!(row.get(at), Some(Cell::Text(_))));
    let class = |at: usize| is_number(at).then_some("chart__number");
    let cell = |(at, cell): (usize, &Cell)| match at {
        0 => html! { <th scope="row" class={class(at)}>{ cell.shown() }</th> },
        _ => html! { <td class={class(at)}>{ cell.shown() }</td> },
    };
    html! {
        <div>
            <table class="chart__table">
                <caption class="chart__caption">{ title }</caption>
                <thead><tr>
                    { for columns.iter().enumerate().map(|(at, head)| html! { <th scope="col" class={class(at)}>{ head }</th> }) }
                </tr></thead>
                <tbody>
                    { for rows.iter().map(|row| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> }) }
                </tbody>
            </table>
            <button type="button" class="button button--small" data-testid={format!("chart-{id}-csv")}
                aria-label={words.with("charts.copy", &[("name", title)])} onclick={copy}>{ words.t("charts.csv") }</button>
        </div>
    }
}

/// Properties of [`ChartFigure`].
#[derive(Debug, PartialEq, Properties)]
pub struct ChartFigureProps {
    /// What it shows.
    pub chart: Chart,
    /// A word for where it stands, as the same chart may be on the page twice.
    pub place: &'static str,
}

/// `chart` as a figure in a list of them.
pub fn figure(chart: Chart, place: &'static str) -> Html {
    let id = chart.id;
    html! { <ChartFigure key={id} {chart} {place} /> }
}

/// See the module.
#[component]
pub fn ChartFigure(props: &ChartFigureProps) -> Html {
    let words = use_words();
    let shell = use_shell();
    let (room, canvas) = (use_node_ref(), use_node_ref());
    let width = use_width(&room);
    let theme = use_slice::<Settings>().theme();
    let chart = &props.chart;
    let title = format!("{}-{}-title", props.place, chart.id);
    use_effect_with((chart.clone(), width, theme), {
        let canvas = canvas.clone();
        move |(chart, width, theme)| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>().filter(|_| *width > 0) {
                draw(canvas, chart, *width, *theme);
            }
        }
    });
    html! {
        <section class="chart" data-testid={format!("chart-{}", chart.id)} aria-labelledby={title.clone()}>
            <h3 class="chart__title" id={title}>{ &chart.title }</h3>
            <p class="chart__summary">{ &chart.summary }</p>
            <div class="chart__beside">
                <div class="chart__room" ref={room}>
                    <canvas class="chart__canvas" ref={canvas} role="img" aria-label={chart.summary.clone()}
                        data-testid={format!("chart-{}-canvas", chart.id)} />
                </div>
                { table(&chart.title, chart.id, &chart.columns, &chart.rows, words, &shell) }
            </div>
            { for chart.notes.iter().map(|note| html! { <p class="chart__note">{ note }</p> }) }
        </section>
    }
}

/// How wide the room is, in CSS pixels; 0 until it is on the page.
#[hook]
pub fn use_width(room: &NodeRef) -> u32 {
    let width = use_state_eq(|| 0_u32);
    let set = width.setter();
    let room = room.clone();
    use_effect_with((), move |()| {
        let tell = {
            let room = room.clone();
            move || {
                if let Some(room) = room.cast::<Element>() {
                    set.set(u32::try_from(room.client_width()).unwrap_or(0));
                }
            }
        };
        tell();
        let changed = Closure::<dyn Fn()>::new(tell);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(room)) = (&observer, room.cast::<Element>()) {
            observer.observe(&room);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(changed);
        }
    });
    *width
}

/// Draws `chart` as wide as the room; the style sheet gives the canvas that width, its own size the height.
fn draw(canvas: HtmlCanvasElement, chart: &Chart, width: u32, theme: Theme) {
    if let Some(mut backend) = prepared(canvas, width, charts::height(chart, width)) {
        let _ = charts::draw(&mut backend, chart, width, &palette(theme));
    }
}

/// A canvas of this size in CSS pixels, to draw on in these; what is drawn comes out as sharp as the screen is.
pub fn prepared(canvas: HtmlCanvasElement, width: u32, height: u32) -> Option<CanvasBackend> {
    let ratio = gloo::utils::window().device_pixel_ratio().clamp(1.0, MAX_RATIO);
    let pixels = |length: u32| (f64::from(length) * ratio).round() as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context = canvas.get_context("2d").ok().flatten()?;
    let context = context.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let backend = CanvasBackend::with_canvas_object(canvas)?;
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    Some(backend)
}

/// The theme's own colours.
pub fn palette(theme: Theme) -> Palette {
    let of = |role: Role| {
        let colour = role.colour(theme);
        (colour.red, colour.green, colour.blue)
    };
    Palette {
        ink: of(Role::UpText),
        quiet: of(Role::QuietText),
        rule: of(Role::GroupOutline),
        bar: of(Role::DownFill),
        line: of(Role::Preview),
        ground: of(Role::UpFill),
    }
}
