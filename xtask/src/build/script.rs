//! The script of the page: the glue that wasm-bindgen makes, and what starts the program with it.

use crate::{
    child, project,
    refusal::{Outcome, Refusal},
    tools::Tools,
};
use std::{fs, process::Command};

/// The glue and our own script as one module. What the glue would give to other modules it gives to none.
pub fn module(glue: &str, start: &str) -> Outcome<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    if !glue.contains(EXPORTS) {
        return Err(Refusal::new(
            "wasm-bindgen's glue ends in another way than the build knows: look at xtask/src/build/script.rs.",
        ));
    }
    Ok(format!("{}\n{start}", glue.replacen(EXPORTS, "", 1)))
}

/// The same script in fewer letters.
pub fn small(tools: &Tools, script: &str, module: bool) -> Outcome<String> {
    let refused = |error| Refusal::new(format!("The script cannot be made small ({error})."));
    let folder = project::root().join("target/script");
    fs::create_dir_all(&folder).map_err(refused)?;
    let file = folder.join(if module { "start.mjs" } else { "boot.js" });
    fs::write(&file, script).map_err(refused)?;
    let mut terser = Command::new(tools.program("terser"));
    terser.arg(&file).args(["--compress", "passes=3,unsafe_arrows=true", "--mangle", "--ecma"]);
    terser.arg(if module { "2020" } else { "5" });
    if module {
        terser.args(["--module", "--toplevel"]);
    }
    tools.lend(&mut terser);
    let small = child::quiet(&mut terser, "`terser`")?.trim().to_owned();
    // An inline script ends where its element does.
    if small.contains("</script") {
        return Err(Refusal::new("The script holds the end of its own element."));
    }
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_module_holds_both_and_exports_nothing() {
        let joined = module("let a = 1;\nexport { initSync, __wbg_init as default };\n", "b();").unwrap();
        assert!(joined.contains("let a = 1;") && joined.contains("b();") && !joined.contains("export"));
        assert!(module("let a = 1;", "b();").is_err());
    }
}
