//! Sentences about how long recovery takes, and what it needs of what failed.

use super::grammar::{eun_neun, i_ga};
use super::{sentences, terms};

terms! {
    /// Restart dependencies, as a heading.
    restart_dependencies {
        ko: "장애 범위 안에 있는 재기동 의존",
        en: "Restart dependencies inside the blast"
    }
    /// There are none.
    no_restart_dependency {
        ko: "멈춘 것이 다시 기동되거나 예비로 전환될 때 필요하다고 적힌 것 가운데 함께 멈춘 것은 없습니다. 적히지 않은 것은 알 수 없습니다.",
        en: "Nothing that went down is declared to be needed to start what went down, or to wake a standby. What is not declared cannot be told."
    }
    /// Nothing is down.
    nothing_to_start { ko: "멈춘 것이 없어 다시 기동할 것이 없습니다.", en: "Nothing is down, so nothing has to start." }
    /// Everything that recovery needs has something in its place.
    recovery_has_others {
        ko: "복구에 필요한 것 가운데 함께 멈춘 것이 있으나, 대신할 것이 남아 있습니다.",
        en: "Recovery names things that went down, and for each of them something else remains."
    }
    /// An alternative remains.
    another_remains { ko: "(대신할 것이 남아 있습니다)", en: "(something else remains in its place)" }
    /// How long recovery takes, as a heading.
    how_long { ko: "복구에 걸리는 시간", en: "How long it takes" }
    /// Everything is up, as a label.
    all_up_after { ko: "기동될 수 있는 것이 모두 기동되기까지", en: "Everything that starts is up after" }
    /// Everything is up at the earliest, as a label.
    all_up_at_least {
        ko: "기동될 수 있는 것이 모두 기동되기까지 적어도",
        en: "Everything that starts is up after at least"
    }
    /// No time is declared.
    no_times_at_all {
        ko: "모델에 복구 시간이 하나도 적혀 있지 않아 얼마나 걸리는지는 알 수 없습니다. 순서만 믿을 수 있습니다.",
        en: "Gap: the model gives no repair time for any of this, so how long it takes cannot be told. Only the order can."
    }
    /// The critical path, as a heading.
    critical_path { ko: "전체 시간을 정하는 사슬", en: "The critical path: the chain that sets the time" }
    /// All times, as a heading.
    times_of_all { ko: "구성 요소별 시각", en: "When each component is up" }
    /// When something can start, as a column.
    ready_column { ko: "기동 시작", en: "Ready" }
    /// When something is up, as a column.
    up_column { ko: "기동 완료", en: "Up" }
    /// What something waited for, as a column.
    after_column { ko: "마지막으로 기다린 것", en: "Waited for" }
}

sentences! {
    /// A component that needs something that went down to start.
    needs_to_start(name, on) {
        ko: "{name}{} 기동하는 데 {on}{} 필요한데, 그것도 멈췄습니다.", eun_neun(name), i_ga(on);
        en: "{name} needs {on} to start, and that is down.";
    }
    /// A component that needs something that went down to wake its standby.
    needs_to_wake(name, on) {
        ko: "{name}{} 예비로 전환하는 데 {on}{} 필요한데, 그것도 멈췄습니다.", eun_neun(name), i_ga(on);
        en: "{name} needs {on} to wake its standby, and that is down.";
    }
    /// Components whose time of repair is not declared.
    without_repair(components, names) {
        ko: "복구 시간이 적혀 있지 않은 {components}는 시간이 걸리지 않는 것으로 셌으므로 실제로는 더 걸립니다: {names}";
        en: "No repair time is given for {components}, which count as taking none, so it will take longer: {names}";
    }
    /// From when to when a component is repaired.
    from_to(ready, up) {
        ko: "{ready}에 시작해 {up}에 기동";
        en: "from {ready} to {up}";
    }
    /// A switch-over before a component.
    after_switch(switch) {
        ko: "(그 전에 전환 {switch})";
        en: "(after a switch-over of {switch})";
    }
}
