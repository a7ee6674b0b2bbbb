// Copies a citation. Without a script its text can be selected.
(() => {
  "use strict";

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("refused");
  }

  for (const button of document.querySelectorAll(".cite-copy")) {
    const form = button.closest(".cite-form");
    const said = button.closest("article, main").querySelector(".cite-said");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await copy(form.querySelector("code").textContent);
        said.textContent = "Copied.";
      } catch {
        said.textContent = "Copying was refused; select the text and copy it.";
      }
      button.dataset.said = said.textContent;
      button.focus();
      setTimeout(() => { delete button.dataset.said; said.textContent = ""; }, 2000);
    });
  }
})();
