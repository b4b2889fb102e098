const many = document.createElement("div");
many.innerHTML = `<label>Champ <input></label><p>${"Mots sans fin. ".repeat(20)}</p>`.repeat(8000);
document.body.append(many);
