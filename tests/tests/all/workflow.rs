//! The README's workflow and hook, run as far as that goes without the service that runs them: their very commands, on a
//! repository made for it. What cannot be run here is the installation and the upload.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use linchpin_tests::program::{binary, project};

const MODEL: &str = "models/shop.yaml";

/// A shop whose login stands in two data centers.
const SHOP: &str = "\
linchpin: 1
id: shop
name: Shop
components:
  - { id: dc-a, kind: site, name: A, owner: Ops }
  - { id: dc-b, kind: site, name: B, owner: Ops }
  - { id: login, kind: platform, name: Login, owner: Identity, fallible: false, requires: { any: [dc-a, dc-b] } }
  - { id: checkout, kind: service, name: Checkout, owner: Shop, users: 30000, requires: login }
";

const POLICY: &str = "\
linchpin-policy = 1
[[rule]]
id = \"alone\"
demand = \"no-single-point\"
";

/// A folder of its own, gone when it is dropped.
struct Repository(PathBuf);

impl Repository {
    /// With the shop on `main`, which is also what the remote has, and a branch for the change.
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("workflow-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("models")).expect("a folder");
        let it = Self(folder);
        fs::write(it.0.join(MODEL), SHOP).expect("written");
        fs::write(it.0.join("models/policy.toml"), POLICY).expect("written");
        it.git(&["init", "-q", "-b", "main"]);
        it.git(&["add", "."]);
        it.git(&["commit", "-q", "-m", "shop"]);
        it.git(&["update-ref", "refs/remotes/origin/main", "main"]);
        it.git(&["switch", "-q", "-c", "change"]);
        it
    }

    fn git(&self, args: &[&str]) {
        let done = self.command("git").args(args).output().expect("git runs");
        assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn change(&self, from: &str, to: &str) {
        assert!(SHOP.contains(from), "{from}");
        fs::write(self.0.join(MODEL), SHOP.replace(from, to)).expect("written");
    }

    /// A command with the program on its path, and nothing of the user's settings.
    fn command(&self, program: &str) -> Command {
        let folder = binary().parent().expect("a folder").to_path_buf();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(folder).chain(std::env::split_paths(&others));
        let mut command = Command::new(program);
        command
            .current_dir(&self.0)
            .env("PATH", std::env::join_paths(path).expect("a path"))
            .env("LC_ALL", "en_US.UTF-8")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Somebody")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "a@example.org")));
        command
    }

    /// Runs a step of the workflow as the service does.
    fn step(&self, run: &str) -> Output {
        self.command("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", run])
            .env("MODEL", MODEL)
            .env("POLICY", "models/policy.toml")
            .env("GITHUB_BASE_REF", "main")
            .env("GITHUB_STEP_SUMMARY", self.0.join("summary.md"))
            .output()
            .expect("bash runs")
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The fenced block of the README that has `mark` in it.
fn block(mark: &str) -> String {
    let readme = fs::read_to_string(project().join("README.md")).expect("the README");
    let found = readme.split("\n```").find(|it| it.contains(mark)).expect("the block");
    found.split_once('\n').expect("lines").1.to_owned()
}

/// The names and commands of the workflow's steps, the installation left out.
fn steps() -> Vec<(String, String)> {
    let workflow = block("# .github/workflows/model.yml");
    let value = |line: &str, key: &str| line.trim().strip_prefix(key).map(str::to_owned);
    let lines: Vec<&str> = workflow.lines().collect();
    let named = lines.windows(2).filter_map(|pair| {
        let (name, run) = (value(pair[0], "- name: ")?, value(pair[1], "run: ")?);
        (name != "Install").then_some((name, run))
    });
    named.collect()
}

/// Which steps of the workflow fail in `of`.
fn failing(of: &Repository) -> Vec<String> {
    let failed = steps().into_iter().filter(|(name, run)| {
        let Output { status, stderr, .. } = of.step(run);
        let said = String::from_utf8_lossy(&stderr);
        assert!(matches!(status.code(), Some(0 | 1)), "{name}: {status}\n{said}");
        !status.success()
    });
    failed.map(|(name, _)| name).collect()
}

#[test]
fn the_workflow_lets_a_harmless_change_pass() {
    let repository = Repository::new("harmless");
    repository.change("name: Checkout", "name: Check-out");
    repository.git(&["commit", "-qam", "a better name"]);
    assert_eq!(steps().len(), 4);
    assert_eq!(failing(&repository), [""; 0]);
    let summary = fs::read_to_string(repository.0.join("summary.md")).expect("a summary");
    assert!(summary.starts_with("# ") && summary.contains("checkout"), "{summary}");
}

#[test]
fn the_workflow_stops_a_change_that_adds_a_single_point() {
    let repository = Repository::new("worse");
    repository.change("requires: login }", "requires: [login, dc-a] }");
    repository.git(&["commit", "-qam", "straight to A"]);
    assert_eq!(
        failing(&repository),
        ["Stop a change that makes it worse", "Hold it against the policy"]
    );
    let sarif = fs::read_to_string(repository.0.join("linchpin.sarif")).expect("findings");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], MODEL);
    assert!(place["region"]["startLine"].as_u64().expect("a line") > 1, "{place}");
    let summary = fs::read_to_string(repository.0.join("summary.md")).expect("a summary");
    assert!(summary.contains("dc-a"), "{summary}");
}

#[test]
fn the_workflow_stops_a_change_that_hides_a_requirement() {
    let repository = Repository::new("hidden");
    repository.change(", requires: { any: [dc-a, dc-b] } }", " }");
    repository.git(&["commit", "-qam", "less to read"]);
    assert!(failing(&repository).contains(&"Stop a change that makes it worse".to_owned()));
}

#[test]
fn the_hook_looks_at_what_is_staged() {
    let repository = Repository::new("hook");
    let hook = repository.0.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::write(&hook, block("# .git/hooks/pre-commit")).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("executable");
    }
    let commit = || {
        let commit = repository.command("git").args(["commit", "-qm", "change"]).output();
        commit.expect("git runs").status.success()
    };
    repository.change("requires: login }", "requires: [login, dc-a] }");
    repository.git(&["add", "."]);
    assert!(!commit(), "a single point of failure was committed");
    // What is staged counts, not what lies in the folder.
    repository.change("name: Checkout", "name: Check-out");
    assert!(!commit(), "a single point of failure was committed");
    repository.git(&["add", "."]);
    assert!(commit(), "a harmless change was refused");
}
