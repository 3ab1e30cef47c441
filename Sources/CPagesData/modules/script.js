// @ts-check
/** The script view: the setups' lines on and off. */
const box = /** @type {HTMLInputElement | null} */ (document.getElementById("lined"));
/** Shows the lines where they are wanted. */
function show() {
  const on = box?.checked ?? true;
  for (const lines of document.querySelectorAll("svg.lined")) lines.toggleAttribute("hidden", !on);
  localStorage.setItem("lined", on ? "on" : "off");
}
if (box) {
  box.checked = localStorage.getItem("lined") !== "off";
  box.addEventListener("change", show);
  show();
}
export {};
