//! Views and painter in a real browser: what can be said of them without a server and without the worker.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs)]

use std::rc::Rc;

use gloo_worker::{Bincode, Codec};
use linchpin_engine::analysis::cut_sets::Count;
use linchpin_explorer::camera::{Camera, Viewport};
use linchpin_explorer::geometry::{Point, Rect};
use linchpin_explorer::scene::{Anchor, Dash, Item, Part, Scene, Shape, Stroke};
use linchpin_explorer::state::Document;
use linchpin_explorer::state::settings::{self, Language};
use linchpin_explorer::theme::{Role, Theme};
use linchpin_explorer::{Msg, State, update};
use linchpin_web::i18n::{Words, use_words};
use linchpin_web::painter::{Ground, Surface, paint};
use linchpin_web::store::{StoreProvider, use_dispatch, use_now, use_slice};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn counts_of_any_length_travel_between_page_and_worker() {
    let large: Count = [Count::from(u64::MAX), Count::from(2)].into_iter().sum();
    assert_eq!(large.to_string(), "18446744073709551617");
    for count in [Count::from(0), Count::from(u64::MAX), large] {
        let there: Count = Bincode::decode(Bincode::encode(&count));
        assert_eq!(there, count);
    }
}

fn place() -> Element {
    let document = gloo::utils::document();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

/// Long enough for a rendering.
async fn moment() {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        gloo::timers::callback::Timeout::new(50, move || drop(resolve.call0(&JsValue::NULL)))
            .forget();
    });
    JsFuture::from(waited).await.unwrap();
}

fn item(shape: Shape, fill: Option<Role>, stroke: Option<Stroke>) -> Item {
    Item { part: Part::Reason, shape, fill, stroke, opacity: 100 }
}

/// Paints `items` at one pixel per unit and gives the colour at each of `points`.
fn colours_at(items: Vec<Item>, points: &[(f64, f64)]) -> Vec<[u8; 3]> {
    let canvas: HtmlCanvasElement =
        gloo::utils::document().create_element("canvas").unwrap().unchecked_into();
    let viewport = Viewport { width: 100.0, height: 100.0 };
    let surface = Surface::of(&canvas, viewport).unwrap();
    let camera = Camera { centre: Point::new(50.0, 50.0), zoom: 1.0, viewport, fitted: false };
    let bounds = Rect::new(0.0, 0.0, 100.0, 100.0);
    paint(&surface, &Scene { items, bounds }, &camera, Theme::Light, Ground::Filled);
    let ratio = surface.ratio;
    let read = |&(x, y): &(f64, f64)| {
        let data = surface.context.get_image_data(x * ratio, y * ratio, 1.0, 1.0).unwrap().data();
        [data[0], data[1], data[2]]
    };
    points.iter().map(read).collect()
}

fn role(role: Role) -> [u8; 3] {
    let colour = role.colour(Theme::Light);
    [colour.red, colour.green, colour.blue]
}

#[wasm_bindgen_test]
fn the_painter_fills_shapes_in_the_colours_of_their_roles() {
    let area = Rect::new(20.0, 20.0, 30.0, 30.0);
    let card = item(Shape::Rect { area, radius: 4.0 }, Some(Role::DownFill), None);
    let pie = item(
        Shape::Pie { centre: Point::new(75.0, 75.0), radius: 15.0, ppm: 500_000 },
        Some(Role::PartialFill),
        None,
    );
    let seen = colours_at(vec![card, pie], &[(5.0, 5.0), (35.0, 35.0), (82.0, 75.0), (67.0, 75.0)]);
    let background = role(Role::Canvas);
    // Half a pie lies to the right of its middle.
    assert_eq!(seen, [background, role(Role::DownFill), role(Role::PartialFill), background]);
}

#[wasm_bindgen_test]
fn lines_keep_their_pattern_and_text_its_place() {
    let stroke = |dash| Some(Stroke { role: Role::Edge, width: 4.0, dash });
    let line = |y: f64| Shape::Polygon {
        points: vec![Point::new(0.0, y), Point::new(100.0, y)],
        closed: false,
    };
    let gap = Dash::Dashed.pattern()[0] + Dash::Dashed.pattern()[1] / 2.0;
    let text = Shape::Text {
        at: Point::new(50.0, 95.0),
        anchor: Anchor::Middle,
        size: 30.0,
        bold: true,
        content: Rc::from("■■"),
    };
    let items = vec![
        item(line(20.0), None, stroke(Dash::Solid)),
        item(line(50.0), None, stroke(Dash::Dashed)),
        item(text, Some(Role::UpText), None),
    ];
    let seen = colours_at(items, &[(gap, 20.0), (gap, 50.0), (2.0, 50.0)]);
    assert_eq!(seen, [role(Role::Edge), role(Role::Canvas), role(Role::Edge)]);
}

#[component]
fn Greeting() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let onclick =
        move |_: MouseEvent| dispatch.dispatch(Msg::Settings(settings::Msg::ToggleLanguage));
    html! { <button id="greeting" {onclick}>{ words.t("findings.points") }</button> }
}

/// Writes down whether its clicks find the language changed at once, and while they look at what was before.
#[component]
fn Hasty() -> Html {
    let (dispatch, now) = (use_dispatch(), use_now());
    let seen = use_node_ref();
    let onclick = {
        let seen = seen.clone();
        move |_: MouseEvent| {
            let language = || now.with(|state| state.settings.language);
            let (before, during, after) = now.with(|state| {
                dispatch.dispatch(Msg::Settings(settings::Msg::ToggleLanguage));
                (state.settings.language, language(), now.state().settings.language)
            });
            let text = format!("{} {}", before == during, during == after);
            seen.cast::<Element>().unwrap().set_text_content(Some(&text));
        }
    };
    html! { <><button id="hasty" {onclick} /><p id="hasty-seen" ref={seen} /></> }
}

#[wasm_bindgen_test]
async fn what_is_sent_holds_before_anything_is_drawn() {
    #[component]
    fn Root() -> Html {
        html! { <StoreProvider><Hasty /></StoreProvider> }
    }
    let place = place();
    yew::Renderer::<Root>::with_root(place.clone()).render();
    moment().await;
    place.query_selector("#hasty").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    let seen = place.query_selector("#hasty-seen").unwrap().unwrap().text_content();
    assert_eq!(seen.as_deref(), Some("false true"));
}

/// Counts its renderings in its own text.
#[component]
fn Counter() -> Html {
    let document = use_slice::<Document>();
    let count = use_mut_ref(|| 0);
    *count.borrow_mut() += 1;
    html! { <p id="counter">{ format!("{} {}", document.open.is_some(), *count.borrow()) }</p> }
}

#[component]
fn Pair() -> Html {
    let korean = update(&State::default(), Msg::Settings(settings::Msg::Language(Language::Ko)));
    html! { <StoreProvider initial={korean}><Greeting /><Counter /></StoreProvider> }
}

#[wasm_bindgen_test]
async fn the_language_switches_at_once_and_only_where_it_is_read() {
    let place = place();
    yew::Renderer::<Pair>::with_root(place.clone()).render();
    moment().await;
    let text =
        |selector: &str| place.query_selector(selector).unwrap().unwrap().text_content().unwrap();
    assert_eq!(text("#greeting"), Words(Language::Ko).t("findings.points"));
    assert_eq!(text("#counter"), "false 1");
    let button: HtmlElement = place.query_selector("#greeting").unwrap().unwrap().unchecked_into();
    button.click();
    moment().await;
    assert_eq!(text("#greeting"), Words(Language::En).t("findings.points"));
    assert_eq!(text("#counter"), "false 1", "a view of another slice is not drawn again");
}
