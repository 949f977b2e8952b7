//! `cargo xtask dist`: from letters and sources to everything that is published.
//!
//! App -> wasm-bindgen -> wasm-opt -> `corpus-builder publish`, which makes the editions. The editions are
//! the builder's business, so that a publisher with their own letters gets the same ones without this.

use crate::{
    project::{Project, empty, files, run},
    toolchain::{self, WASM},
};
use anyhow::{Context, Result, anyhow};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};
use wasm_bindgen_cli_support::Bindgen;

mod features;
mod minify;
mod names;
mod sizes;
mod split;

/// What rustc lets WebAssembly use today. Named one by one: `--all-features` would let wasm-opt bring in
/// what browsers do not have.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Builds the standard library along, for size, and without the words of panics, which nobody reads in a page: an
/// eighth of the module. These options are unstable; the pinned toolchain has them, when it is asked to.
const SMALL_LIBRARY: [&str; 5] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "-Zpanic-immediate-abort",
    "--config",
    "profile.web.panic=\"immediate-abort\"",
];

/// The first wasm-opt that reads reference types and bulk memory as rustc 1.95 uses them.
const WASM_OPT: u32 = 116;

/// Builds `dist/` from `seeds/`, prints what was made and holds it against the budgets.
///
/// # Errors
/// When a step fails or something is over its budget.
pub(crate) fn run_all(project: &Project) -> Result<()> {
    build(project)?;
    sizes::report(&project.dist())?;
    features::report(&parts(project))?;
    println!("\nopen   dist/usb/index.html (a double-click is enough)");
    println!("host   dist/site/ (any static file server; here: cargo xtask serve)");
    Ok(())
}

/// Builds `dist/` from `seeds/`.
///
/// # Errors
/// When a step fails.
pub(crate) fn build(project: &Project) -> Result<()> {
    // Each is one thread for most of its time, while it links: together they take little longer than one.
    let (app, builder) = thread::scope(|scope| {
        let builder = scope.spawn(|| builder(project));
        (
            app(project),
            builder.join().unwrap_or_else(|_| Err(anyhow!("expected the builder's build to end, but it panicked"))),
        )
    });
    let (app, builder) = (app?, builder?);
    run(Command::new(builder)
        .current_dir(&project.root)
        .args(["publish", "seeds", "--app"])
        .arg(&app)
        .args(["--out", "dist"]))
}

/// The builder with the app inside: one file that publishes letters on this kind of machine, and needs nothing.
///
/// # Errors
/// When a step fails.
pub(crate) fn release(project: &Project) -> Result<()> {
    let app = app(project)?;
    let target = project.scratch("release");
    let mut build =
        project.cargo(&["build", "--release", "--package", "corpus-builder", "--config", "profile.release.strip=true"]);
    // A folder of its own: the builder without an app stays what it is.
    run(build.env("LETTERBOOK_APP", &app).arg("--target-dir").arg(&target))?;
    let program = target.join("release").join(format!("corpus-builder{}", std::env::consts::EXE_SUFFIX));
    let bytes = fs::metadata(&program).with_context(|| format!("expected {}", program.display()))?.len();
    println!("\n{}  {:.1} MB", program.display(), bytes as f64 / 1e6);
    println!("try    corpus-builder new letters && corpus-builder publish letters --out public");
    Ok(())
}

/// The builder as a program, built if need be.
///
/// # Errors
/// When it does not build.
pub(crate) fn builder(project: &Project) -> Result<PathBuf> {
    run(&mut project.cargo(&["build", "--release", "--package", "corpus-builder"]))?;
    Ok(project.target.join("release").join(format!("corpus-builder{}", std::env::consts::EXE_SUFFIX)))
}

/// The probe of `tests/probe` as a script and a module, for a test in a browser.
///
/// # Errors
/// When it does not build.
pub(crate) fn probe(project: &Project) -> Result<PathBuf> {
    page(project, "probe", "probe", &[])
}

/// The page of `tests/compare-page` as a script and a module: built as the app is, and built for speed alone.
///
/// # Errors
/// When it does not build.
pub(crate) fn compare_page(project: &Project, fast: bool) -> Result<PathBuf> {
    const FAST: [&str; 4] = [
        "--config",
        "profile.web.package.similar.opt-level=3",
        "--config",
        "profile.web.package.compare-page.opt-level=3",
    ];
    let (folder, options) = if fast { ("compare-fast", &FAST[..]) } else { ("compare-page", &[][..]) };
    page(project, "compare-page", folder, options)
}

/// The page of `tests/search-page`, its script and its module, built as the app is.
///
/// # Errors
/// When it does not build.
pub(crate) fn search_page(project: &Project) -> Result<PathBuf> {
    let folder = page(project, "search-page", "search-page", &[])?;
    fs::copy(project.root.join("tests").join("search-page").join("index.html"), folder.join("index.html"))?;
    Ok(folder)
}

/// A package as a script and a module, in a folder of its own: as small as the app's are.
fn page(project: &Project, package: &str, folder: &str, options: &[&str]) -> Result<PathBuf> {
    let wasm = compile(project, package, options)?;
    let folder = project.scratch(folder);
    empty(&folder)?;
    bind(&wasm, package, &folder)?;
    let (module, script) = (folder.join(format!("{package}_bg.wasm")), folder.join(format!("{package}.js")));
    minify::minify_file(&script)?;
    names::shorten(&module, &script)?;
    split::slim(&module, &module)?;
    optimise(&module)?;
    Ok(folder)
}

/// The folder with everything an edition is made of but the letters, as it was last built: `app.js`,
/// `app_bg.wasm`, the modules in `later/`, `public/`.
pub(crate) fn parts(project: &Project) -> PathBuf {
    project.scratch("app")
}

/// Builds what is in [`parts`].
fn app(project: &Project) -> Result<PathBuf> {
    let wasm = compile(project, "app", &[])?;
    let (parts, folder) = (project.scratch("split"), parts(project));
    empty(&parts)?;
    empty(&folder)?;
    copy(&project.root.join("public"), &folder)?;
    let split = split::split(&wasm, &parts)?;
    bind(&split.main, "app", &folder)?;
    split.join(&folder.join("app.js"))?;
    minify::minify(&folder)?;
    names::shorten(&folder.join("app_bg.wasm"), &folder.join("app.js"))?;
    optimise(&folder.join("app_bg.wasm"))?;
    let unpacker = folder.join("unpacker.wasm");
    split::slim(&compile(project, "unpacker", &[])?, &unpacker)?;
    optimise(&unpacker)?;
    let later = folder.join("later");
    fs::create_dir_all(&later)?;
    for module in &split.later {
        let slim = later.join(module.file_name().context("expected a module's name")?);
        split::slim(module, &slim)?;
        optimise(&slim)?;
    }
    Ok(folder)
}

/// Compiles a package as it is published: all with the same flags, so that they share what they depend on.
fn compile(project: &Project, package: &str, options: &[&str]) -> Result<PathBuf> {
    toolchain::ensure_wasm_target(project)?;
    let small = toolchain::has_library_sources(project)?;
    let mut build = project.cargo(&["build", "--package", package, "--profile", "web", "--target", WASM]);
    if small {
        build.args(SMALL_LIBRARY).env("RUSTC_BOOTSTRAP", "1");
    }
    run(build.args(options).env("CARGO_ENCODED_RUSTFLAGS", flags(project, small)))?;
    Ok(project.target.join(WASM).join("web").join(package.replace('-', "_")).with_extension("wasm"))
}

/// SHA-256 written out in full is seven kilobytes longer and, as WebAssembly, no quicker.
const COMPACT_SHA256: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Flags: for the splitting; for panics that only stop; for what is shorter; and to keep this machine's folders out of the module: they would tell of the machine, differ from one to
/// the next, and weigh kilobytes.
fn flags(project: &Project, small: bool) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.map(|home| home.join("registry").join("src"));
    let registries = sources.and_then(|src| fs::read_dir(src).ok()).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = registries.map(|entry| entry.path()).collect();
    folders.sort();
    folders.push(project.root.clone());
    let flags = folders.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    // Parted as cargo parts them, because a folder may have a blank in its name.
    let small: &[&str] = if small { &["-Cpanic=immediate-abort", "-Zunstable-options"] } else { &[] };
    let others = [split::FLAG, COMPACT_SHA256].iter().chain(small).map(|flag| (*flag).to_owned());
    flags.chain(others).collect::<Vec<_>>().join("\x1f")
}

/// Makes the script that starts the module. A plain script, not an ES module: those do not load from
/// `file://`.
fn bind(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    // The exports are what the modules of `split` are tied to.
    bindgen.input_path(wasm).out_name(name).typescript(false).keep_lld_exports(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|e| anyhow!(e))
        .with_context(|| format!("expected wasm-bindgen to read {}", wasm.display()))
}

/// Makes the module smaller if wasm-opt is on the machine and gets on with what rustc makes.
fn optimise(wasm: &Path) -> Result<()> {
    let Some(wasm_opt) = toolchain::found("wasm-opt") else {
        eprintln!("» no wasm-opt found: the module stays as it is (on Debian: apt-get install binaryen)");
        return Ok(());
    };
    let version = toolchain::version(&wasm_opt);
    if version.is_none_or(|version| version < WASM_OPT) {
        let version = version.map_or_else(|| "of an unknown version".to_owned(), |v| v.to_string());
        eprintln!(
            "» wasm-opt {version} cannot read what rustc makes today ({WASM_OPT} can): the module stays as it is"
        );
        return Ok(());
    }
    let smaller = wasm.with_extension("smaller");
    let mut command = Command::new(wasm_opt);
    command.arg("-Oz").args(WASM_FEATURES).arg(wasm).arg("-o").arg(&smaller);
    match run(&mut command) {
        Ok(()) => fs::rename(&smaller, wasm).context("expected to put the smaller module in place"),
        Err(error) => {
            eprintln!("» {error}: the module stays as it is; a newer wasm-opt may do better");
            Ok(())
        }
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(from.join(&file), &target).with_context(|| format!("expected to copy {}", file.display()))?;
    }
    Ok(())
}
