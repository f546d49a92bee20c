//! `diff`: two files, and one file at two revisions of a repository that the test makes.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{Answer, call, call_with, linchpin, refused, root, run};

const BEFORE: &str = "tests/cases/diff/before.yaml";
const AFTER: &str = "tests/cases/diff/after.yaml";

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    serde_json::from_str(&answer.out).expect("JSON")
}

fn git(folder: &Path, args: &[&str]) {
    let mut git = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(name);
    }
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let who = ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false"];
    let output = git.current_dir(folder).args(who).args(args).output().expect("git starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with the earlier model at `main`, the later one on the branch `feature` and in the working tree, in a
/// folder below the top; the same as JSON beside it.
fn repository() -> tempfile::TempDir {
    let top = tempfile::tempdir().expect("a folder");
    let models = top.path().join("models of ours");
    fs::create_dir(&models).expect("made");
    let write = |from: &str| {
        fs::copy(root().join(from), models.join("login.yaml")).expect("copied");
    };
    git(top.path(), &["init", "-q", "-b", "main"]);
    write(BEFORE);
    git(top.path(), &["add", "."]);
    git(top.path(), &["commit", "-qm", "before"]);
    git(top.path(), &["checkout", "-qb", "feature"]);
    write(AFTER);
    git(top.path(), &["commit", "-qam", "after"]);
    top
}

#[test]
fn a_file_is_compared_with_its_revisions() {
    let top = repository();
    let folder = top.path().join("models of ours");
    let expected = call(&["diff", BEFORE, AFTER, "--as", "json"]).out;
    let in_folder = |folder: &Path, args: &[&str]| run(linchpin(args).current_dir(folder));
    let path = folder.join("login.yaml").display().to_string();
    for (folder, file) in [
        (folder.as_path(), "login.yaml"),
        (top.path(), "models of ours/login.yaml"),
        (root().as_path(), path.as_str()),
    ] {
        let now = in_folder(folder, &["diff", "--git", "main", file, "--as", "json"]);
        assert_eq!((now.code, now.out.as_str()), (Some(0), expected.as_str()), "{}", now.err);
        let both = in_folder(folder, &["diff", "--git", "main", "feature", file, "--as", "json"]);
        assert_eq!((both.code, both.out.as_str()), (Some(0), expected.as_str()), "{}", both.err);
    }
    let same = in_folder(&folder, &["diff", "--git", "HEAD", "login.yaml", "--as", "json"]);
    assert_eq!(json(&same)["structure"]["changed"], Value::Array(Vec::new()));
    // A hook names the repository from its top, whatever folder the file is in.
    let mut hook =
        linchpin(&["diff", "--git", "main", "models of ours/login.yaml", "--as", "json"]);
    let hook = run(hook
        .current_dir(top.path())
        .env("GIT_DIR", ".git")
        .env("GIT_INDEX_FILE", ".git/index"));
    assert_eq!((hook.code, hook.out.as_str()), (Some(0), expected.as_str()), "{}", hook.err);
}

#[test]
fn what_is_staged_is_compared_and_not_what_is_in_the_folder() {
    let top = repository();
    let file = top.path().join("models of ours/login.yaml");
    git(top.path(), &["checkout", "-q", "main"]);
    fs::copy(root().join(AFTER), &file).expect("copied");
    let staged = |index: Option<&str>| {
        let mut command = linchpin(&[
            "diff",
            "--git",
            "HEAD",
            "--staged",
            "models of ours/login.yaml",
            "--as",
            "json",
        ]);
        if let Some(index) = index {
            command.env("GIT_INDEX_FILE", index);
        }
        json(&run(command.current_dir(top.path())))
    };
    assert_eq!(staged(None)["structure"]["added"], Value::Array(Vec::new()));
    git(top.path(), &["add", "."]);
    fs::write(&file, "no model any more").expect("written");
    assert_eq!(staged(None)["structure"]["added"][0], "audit");
    // The index of the commit that a hook looks at, named from the top of the repository.
    assert_eq!(staged(Some(".git/index"))["structure"]["added"][0], "audit");
}

#[test]
fn revisions_that_are_none() {
    let top = repository();
    let file = top.path().join("models of ours/login.yaml").display().to_string();
    refused(&["diff", "--git", "no-such-branch", &file], "no revision `no-such-branch`");
    refused(&["diff", "--git", "--", "--output=stolen", &file], "`--output=stolen` is no revision");
    refused(&["diff", "--git", "main:models", &file], "no revision");
    refused(&["diff", "--git", "", &file], "a value is required");
    refused(&["diff", "--git", "main", "-"], "standard input has no revisions");
    refused(&["diff", "--git", "main"], "one or two revisions and a file");
    refused(
        &["diff", "--git", "main", "feature", "main", &file],
        "one or two revisions and a file",
    );
    refused(&["diff", "--git", "main", "feature", "--staged", &file], "--staged one revision");
    refused(&["diff", BEFORE, AFTER, "--staged"], "--git");
    let other = top.path().join("models of ours/other.yaml");
    fs::copy(root().join(BEFORE), &other).expect("copied");
    refused(&["diff", "--git", "main", &other.display().to_string()], "there is no file");
    let gone = top.path().join("none/login.yaml").display().to_string();
    refused(&["diff", "--git", "main", &gone], "there is no folder");
    let apart = tempfile::tempdir().expect("a folder");
    let lonely = apart.path().join("login.yaml");
    fs::copy(root().join(BEFORE), &lonely).expect("copied");
    refused(&["diff", "--git", "main", &lonely.display().to_string()], "not in a git repository");
    assert_eq!(fs::read_dir(top.path()).expect("readable").count(), 2, "nothing was written");
    git(top.path(), &["rm", "-q", "--cached", "models of ours/login.yaml"]);
    refused(&["diff", "--git", "main", "--staged", &file], "that is staged");
    git(top.path(), &["reset", "-q"]);
    // What was committed is no model: told with its revision and place.
    fs::write(&file, "linchpin: 1\nid: x\ncomponents: 5\n").expect("written");
    git(top.path(), &["commit", "-qam", "broken"]);
    fs::copy(root().join(AFTER), &file).expect("copied");
    refused(&["diff", "--git", "HEAD", &file], "HEAD:");
}

#[test]
fn without_git_files_can_still_be_compared() {
    let empty = tempfile::tempdir().expect("a folder");
    let without = |args: &[&str]| run(linchpin(args).env("PATH", empty.path()));
    let answer = without(&["diff", "--git", "main", BEFORE]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{}", answer.err);
    assert!(answer.err.contains("no program `git`"), "{}", answer.err);
    assert_eq!(without(&["diff", BEFORE, AFTER]).code, Some(0));
}

#[test]
fn a_gate_ends_with_one_and_gives_its_answer_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("c.sarif");
    let name = path.display().to_string();
    let answer = call(&[
        "diff",
        BEFORE,
        AFTER,
        "-o",
        &name,
        "--fail-on",
        "new-spof,lost-requirements,new-no-headroom",
    ]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{}", answer.err);
    assert!(
        answer.err.contains("new-spof (") && answer.err.contains("lost-requirements ("),
        "{}",
        answer.err
    );
    assert!(!answer.err.contains("new-no-headroom"), "{}", answer.err);
    let log: Value =
        serde_json::from_str(&fs::read_to_string(&path).expect("written")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let lines: Vec<&Value> = results
        .iter()
        .map(|it| &it["locations"][0]["physicalLocation"]["region"]["startLine"])
        .collect();
    assert!(lines.iter().all(|it| it.as_u64().is_some_and(|line| line > 5)), "{lines:?}");
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, AFTER);
    let same = call(&["diff", AFTER, AFTER, "--fail-on", "new-spof,new-pair,lost-requirements"]);
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""));
}

#[test]
fn the_answer_is_the_same_each_time_and_in_each_syntax() {
    for kind in ["text", "md", "json", "sarif", "csv"] {
        let once = call(&["diff", BEFORE, AFTER, "--as", kind]);
        assert_eq!(once.code, Some(0), "{kind}: {}", once.err);
        assert_eq!(once.out, call(&["diff", BEFORE, AFTER, "--as", kind]).out, "{kind}");
    }
    let found = call(&["diff", "data/small/shop.yaml", "data/small/shop.json", "--as", "json"]);
    let found = json(&found);
    assert_eq!(found["old"]["fingerprint"], found["new"]["fingerprint"]);
    let text = fs::read(root().join(AFTER)).expect("readable");
    let piped = call_with(&["diff", BEFORE, "-", "--as", "json"], &text);
    assert_eq!(piped.out, call(&["diff", BEFORE, AFTER, "--as", "json"]).out, "{}", piped.err);
}

#[test]
fn what_is_wrong_with_a_call_or_a_model() {
    refused(&["diff"], "OLD NEW");
    refused(&["diff", BEFORE], "two models are compared");
    refused(&["diff", BEFORE, AFTER, AFTER], "two models are compared");
    refused(&["diff", "-", "-"], "only once");
    refused(&["diff", BEFORE, "data/invalid/version-2.json"], "version-2.json");
    refused(&["diff", "data/invalid/unknown-id.json", AFTER], "unknown-id.json");
    refused(&["diff", BEFORE, AFTER, "--fail-on", "new-spofs"], "new-spof");
    refused(&["diff", BEFORE, AFTER, "--renamed", "vault"], "no renamed component");
    refused(&["diff", BEFORE, AFTER, "--renamed", "vault=vaul-1"], "no renamed component");
    refused(
        &["diff", BEFORE, AFTER, "--renamed", "vault=vault-1", "--renamed", "vault=audit"],
        "twice",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("no/c.md").display().to_string();
    refused(&["diff", BEFORE, AFTER, "-o", &path], "cannot write");
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}
