const cover = document.createElement("div");
const box = document.querySelector("[name=email]").getBoundingClientRect();
cover.style.cssText = "position: absolute; background: #fff";
Object.assign(cover.style, {
  left: `${box.left + scrollX - 5}px`,
  top: `${box.top + scrollY - 5}px`,
});
Object.assign(cover.style, { width: `${box.width + 10}px`, height: `${box.height + 10}px` });
cover.textContent = "Bienvenue";
document.body.append(cover);
