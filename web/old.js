// Run only by browsers that know no modules, and written for them: shows the sentence that stands in the page.
document.getElementById("old").removeAttribute("hidden");
