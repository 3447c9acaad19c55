# SPDX-License-Identifier: GPL-2.0-only
"""The mutators: each changes the text of a driver a little, in a way that is
decided by its random numbers alone. A name is "family: variant"."""

import re

import ctext as t

MUTATORS = {}


class Skip(Exception):
    """The mutator has nothing to work on in this text."""


class Mutant:
    """A C file on its way through mutators."""

    def __init__(self, stem, text, rng):
        self.stem, self.text, self.rng = stem, text, rng
        self.extra = {}         # other files that belong to it: name -> text
        self.count = 0

    def pick(self, found):
        """One of what was found."""
        if not found:
            raise Skip
        return found[self.rng.randrange(len(found))]

    def replace(self, start, end, text):
        """Put text where another was."""
        self.text = self.text[:start] + text + self.text[end:]

    def number(self):
        """A number that this mutant has not used."""
        self.count += 1
        return self.count

    def before_items(self, text):
        """Add lines behind the #include lines."""
        if text in self.text:
            return
        ends = [m.end() for m in re.finditer(r"^#include [^\n]*\n", self.text, re.M)]
        self.replace(*[ends[-1] if ends else 0] * 2, text)


def mutator(family):
    """Register a function under the family and its own name."""
    def register(function):
        name = f"{family}: {function.__name__.replace('_', ' ')}"
        MUTATORS[name] = function
        return function
    return register


def table(family, rows, work):
    """Register one mutator a line, "variant | what work() is given"."""
    for line in rows.strip().split("\n"):
        variant, _, form = line.strip().partition(" | ")
        MUTATORS[f"{family}: {variant.strip()}"] = \
            lambda m, form=form: work(m, form.replace("¶", "\n"))


# What the forms below may use
PRELUDE = """
struct fuzz_holder { struct page *page; int n; };
union fuzz_either { struct page *page; unsigned long word; };
typedef struct page *fuzz_page_t;
struct fuzz_ops { void (*use)(struct page *page); };
#define FUZZ_CAT(a, b) a##b
#define FUZZ_SAME(x) (x)
#define FUZZ_TWICE(x) ((void)(x), (x))
#define FUZZ_DO(...) do { __VA_ARGS__ } while (0)
#define FUZZ_NAME(x) #x
#define FUZZ_GET(gfp) alloc_page(gfp)
#define FUZZ_FRESH alloc_page(GFP_KERNEL)
#define FUZZ_PUT(p) __free_page(p)
#define FUZZ_PUT_CLEAR(p) do { __free_page(p); (p) = NULL; } while (0)
#define FUZZ_PAGE(name) struct page *name
#define FUZZ_FIELD(h, f) ((h)->f)
static inline struct page *fuzz_same(struct page *page) { return page; }
static inline struct page *fuzz_alloc(void) { return alloc_page(GFP_KERNEL); }
static inline void fuzz_put(struct page *page) { __free_page(page); }
static inline void fuzz_clear(struct page **page) { *page = NULL; }
extern struct page *fuzz_global;
extern void fuzz_use(struct page *page), fuzz_any(int n, ...);
extern void (*fuzz_pointer)(struct page *page);
extern struct page *(*fuzz_map)(struct page *page);
extern int fuzz_n;
"""


def form(m, text, **names):
    """A line of a table, with what it needs before it."""
    if re.search(r"[Ff][Uu][Zz][Zz]_", text):
        m.before_items(PRELUDE)
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text.replace("{n}", str(m.number()))


def lines(text, indent):
    """The same indent before each line, directives apart."""
    return "\n".join(line if line.startswith("#") or not number else indent + line
                     for number, line in enumerate(text.split("\n")))


# --- tokens and statements -------------------------------------------------

def _tokens(m):
    found = t.TOKEN.findall(m.text)
    inside = [i for i, token in enumerate(found) if token.strip()
              and token[:2] not in ("/*", "//")]
    if len(inside) < 3:
        raise Skip
    return found, inside


@mutator("token")
def delete(m):
    """Without one token."""
    found, inside = _tokens(m)
    found[m.pick(inside)] = ""
    m.text = "".join(found)


@mutator("token")
def duplicate(m):
    """One token twice."""
    found, inside = _tokens(m)
    found[m.pick(inside)] *= 2
    m.text = "".join(found)


@mutator("token")
def swap(m):
    """Two tokens that follow each other, or any two."""
    found, inside = _tokens(m)
    i = m.rng.randrange(len(inside) - 1)
    a, b = inside[i], m.pick([inside[i + 1], m.pick(inside)])
    found[a], found[b] = found[b], found[a]
    m.text = "".join(found)


@mutator("token")
def insert(m):
    """A token that is nowhere welcome."""
    found, inside = _tokens(m)
    found[m.pick(inside)] += m.pick(list("(){}[];,*&\"'#\\@$`") + [
        " struct page *", " /* ", " #if 1 ", "\n#else\n", "\n#endif\n", " __free_page("])
    m.text = "".join(found)


@mutator("token")
def cut_off(m):
    """The file ends in the middle."""
    m.text = m.text[:m.rng.randrange(len(m.text) + 1)]


@mutator("statement")
def delete_one(m):
    """Without one statement."""
    start, end, _, _ = m.pick(t.statements(m.text))
    m.replace(start, end, ";")


@mutator("statement")
def duplicate_one(m):
    """One statement twice."""
    start, end, indent, text = m.pick(t.statements(m.text))
    m.replace(start, end, text + "\n" + indent + text)


@mutator("statement")
def swap_two(m):
    """Two statements of the file change places."""
    found = t.statements(m.text)
    a, b = sorted((m.pick(found), m.pick(found)))
    if a == b:
        raise Skip
    m.replace(b[0], b[1], a[3])
    m.replace(a[0], a[1], b[3])


@mutator("statement")
def move_one(m):
    """One statement goes to another place."""
    found = t.statements(m.text)
    a, b = sorted((m.pick(found), m.pick(found)))
    if a == b:
        raise Skip
    m.replace(b[0], b[1], b[3] + "\n" + b[2] + a[3])
    m.replace(a[0], a[1], ";")


def _deleted(pattern):
    def work(m):
        masked = t.mask(m.text)
        found = [x for f in t.functions(m.text)
                 for x in re.compile(pattern, re.M).finditer(masked, f.body, f.end)]
        match = m.pick(found)
        m.replace(match.start(), match.end(), ";")
    return work


for _name, _pattern in (
        ("delete free", r"\b(?:__free_pages?|put_page)\([^;\n]*\);"),
        ("delete return", r"\breturn\b[^;\n]*;"), ("delete break", r"\bbreak;"),
        ("delete goto", r"\bgoto \w+;"), ("delete clear", r"\S+ = NULL;"),
        ("delete kfree", r"\bkfree\([^;\n]*\);"),
        ("delete test", r"\bif \([^\n]*\)(?: \{)?$\n[^\n]*;")):
    MUTATORS["statement: " + _name] = _deleted(_pattern)


@mutator("statement")
def negate_test(m):
    """A test becomes its opposite."""
    masked = t.mask(m.text)
    found = [x for f in t.functions(m.text)
             for x in re.compile(r"\b(?:if|while) \(").finditer(masked, f.body, f.end)]
    match = m.pick(found)
    end = t.closing(masked, match.start())
    m.replace(match.end(), end - 1, f"!({m.text[match.end():end - 1]})")


@mutator("statement")
def retarget_goto(m):
    """A goto goes to another label, or to one that is not there."""
    function = m.pick(t.functions(m.text))
    body = m.text[function.body:function.end]
    labels = re.findall(r"^(\w+):", body, re.M) + ["nowhere"]
    match = m.pick(list(re.finditer(r"\bgoto (\w+);", body)))
    m.replace(function.body + match.start(1), function.body + match.end(1),
              m.pick(labels))


@mutator("statement")
def return_early(m):
    """Leave a function where nothing was cleaned up."""
    _, end, indent, _ = m.pick(t.statements(m.text))
    m.replace(end, end, f"\n{indent}if (jiffies == {m.number()})\n{indent}\treturn"
              + m.pick([";", " 0;", " -EIO;", " NULL;"]))


@mutator("statement")
def swap_pages(m):
    """Two pages change their names in one place."""
    found = t.uses(m.text)
    use = m.pick(found)
    m.replace(use.start, use.end, m.pick(found).text)


@mutator("statement")
def assign_page(m):
    """A page variable gets another's page, or keeps it."""
    _, end, indent, _ = m.pick(t.statements(m.text))
    found = t.uses(m.text)
    m.replace(end, end, f"\n{indent}{m.pick(found).text} = {m.pick(found).text};")


# --- uses of a page --------------------------------------------------------

def _use(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    use = m.pick(t.uses(m.text))
    m.replace(use.start, use.end, form(m, text, p=use.text))


table("use", """
    parentheses | ({p})
    comma | (0, {p})
    comma after itself | ({p}, {p})
    statement expression | ({ {p}; })
    statement expression with variable | ({ struct page *q{n} = {p}; {p}; })
    auto type | ({ __auto_type q = {p}; q; })
    typeof | ((typeof({p}))({p}))
    typeof sum | ((typeof({p} + 0))({p}))
    cast to void pointer | ((struct page *)(void *)({p}))
    cast to long and back | ((struct page *)(unsigned long)({p}))
    uintptr | ((void *)(uintptr_t)({p}))
    Generic | _Generic(({p}), struct page *: ({p}))
    Generic default | _Generic(({p}), default: ({p}))
    choose expr | __builtin_choose_expr(1, {p}, 0)
    conditional | (1 ? ({p}) : NULL)
    conditional on time | (jiffies & 1 ? {p} : {p})
    elvis | ({p} ?: NULL)
    address and back | (*&({p}))
    index zero | (&({p})[0])
    plus zero | ({p} + 0)
    compound literal array | ((struct page *[]){ {p} })[0]
    compound literal designated | ((struct page *[4]){ [2] = {p} })[2]
    compound literal struct | ((struct fuzz_holder){ .page = {p} }).page
    compound literal old style | ((struct fuzz_holder){ page: {p} }).page
    union | ((union fuzz_either){ .page = {p} }).page
    union word | (struct page *)((union fuzz_either){ .page = {p} }).word
    macro | FUZZ_SAME({p})
    macro twice | FUZZ_TWICE({p})
    inline function | fuzz_same({p})
    function pointer | fuzz_map({p})
    typedef cast | ((fuzz_page_t)({p}))
    READ_ONCE | READ_ONCE({p})
    folio and back | folio_page(page_folio({p}), 0)
    pfn and back | pfn_to_page(page_to_pfn({p}))
    compound head | compound_head({p})
    assignment in place | ({p} = {p})
    assignment to global | (fuzz_global = {p})
    extension | (__extension__ ({p}))
    comment inside | /* ) */ {p} /* " */
    line comment inside | {p} // )¶
    string beside | (sizeof(")(\\"") ? {p} : NULL)
    nested function | ({ struct page *f{n}(void) { return {p}; } {p}; })
    container of | container_of(&({p}), struct fuzz_holder, page)->page
    alignof | ((void)_Alignof({p}), {p})
    directive inside | (¶#ifdef CONFIG_UNKNOWN¶(void *)¶#endif¶{p})
""", _use)


@mutator("use")
def pasted_name(m):
    """The name of the page is made by ##."""
    use = m.pick([u for u in t.uses(m.text) if re.fullmatch(r"\w\w+", u.text)])
    cut = m.rng.randrange(1, len(use.text))
    m.replace(use.start, use.end, form(
        m, f"FUZZ_CAT({use.text[:cut]}, {use.text[cut:]})"))


@mutator("use")
def spliced_name(m):
    """A line continuation or a trigraph's in the middle of the name."""
    use = m.pick([u for u in t.uses(m.text) if len(u.text) > 1])
    cut = m.rng.randrange(1, len(use.text))
    m.replace(use.start, use.end, use.text[:cut] + m.pick(["\\\n", "\\\n\t"[:2]]) +
              use.text[cut:])


@mutator("use")
def name_is_a_macro(m):
    """The page has another name, by an object-like macro."""
    use = m.pick([u for u in t.uses(m.text) if re.fullmatch(r"\w+", u.text)])
    m.replace(use.start, use.end, "fuzz_other_name")
    m.before_items(f"#define fuzz_other_name {use.text}\n")


@mutator("use")
def whole_path_in_macro(m):
    """A field's whole path is a macro."""
    use = m.pick([u for u in t.uses(m.text) if "->" in u.text and "[" not in u.text])
    base, _, field = use.text.rpartition("->")
    m.replace(use.start, use.end, form(m, f"FUZZ_FIELD({base}, {field})"))


def _insert(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    found = t.statements(m.text)
    uses = t.uses(m.text)
    near = [(s, u) for s in found for u in uses if s[0] <= u.start < s[1]]
    (start, end, indent, old), use = m.pick(near)
    new = lines(form(m, text, p=use.text), indent)
    if old.startswith(("return", "goto", "break")) or m.rng.random() < 0.5:
        m.replace(start, end, f"{{\n{indent}{new}\n{indent}{old}\n{indent}}}")
    else:
        m.replace(start, end, f"{{\n{indent}{old}\n{indent}{new}\n{indent}}}")


table("beside", """
    printk | pr_info("%p %s\\n", {p}, "{p}");
    varargs | fuzz_any(2, {p}, 0);
    function pointer | fuzz_pointer({p});
    method | ((struct fuzz_ops *)NULL)->use({p});
    unknown function | fuzz_use({p});
    address to function | fuzz_clear(&{p});
    memset of it | memset(&{p}, 0, sizeof({p}));
    memcpy of it | memcpy(&fuzz_global, &{p}, sizeof({p}));
    memcmp of it | fuzz_n = memcmp(&fuzz_global, &{p}, sizeof({p}));
    copy | { struct page *q{n} = {p}; clear_highpage(q{n}); }
    copy that is freed | { struct page *q{n} = {p}; __free_page(q{n}); {p} = NULL; }
    auto type | { __auto_type q = {p}; (void)q; }
    pointer to it | { struct page **q = &{p}; *q = NULL; }
    array of it | { struct page *q[2] = { {p}, NULL }; clear_highpage(q[0]); }
    array designated | { struct page *q[] = { [1] = {p} }; (void)q; }
    struct of it | { struct fuzz_holder h = { .page = {p}, .n = 1 }; (void)h; }
    struct of it in order | { struct fuzz_holder h = { {p}, 1 }; fuzz_use(h.page); }
    union of it | { union fuzz_either e = { .page = {p} }; fuzz_n = e.word; }
    asm | asm volatile("# %0" : : "r"({p}));
    asm output | asm volatile("# %0" : "+r"({p}));
    asm memory | asm volatile("# %0" : "+m"({p}));
    asm goto | asm goto("# %0" : : "r"({p}) : : fuzz_out_{n}); fuzz_out_{n}: ;
    long | fuzz_n = (long){p};
    cast of long | {p} = (struct page *)(unsigned long){p};
    truth | fuzz_n = !!{p} + ({p} && 1) + ({p} || 0);
    comparison | fuzz_n = {p} == fuzz_global || {p} < fuzz_global;
    difference | fuzz_n = {p} - fuzz_global;
    itself in a test | if ({p} == {p}) fuzz_n++;
    assigned in a test | if (({p} = fuzz_same({p}))) fuzz_n++;
    allocated in a test | if (({p} = alloc_page(GFP_KERNEL)) == NULL) fuzz_n++;
    conditional lvalue | *(fuzz_n ? &{p} : &fuzz_global) = NULL;
    swap | swap({p}, fuzz_global);
    xchg | fuzz_global = xchg(&{p}, NULL);
    cmpxchg | cmpxchg(&{p}, NULL, fuzz_global);
    WRITE_ONCE | WRITE_ONCE({p}, NULL);
    global | fuzz_global = {p};
    global back | {p} = fuzz_global;
    cleared | {p} = NULL;
    cleared by zero | {p} = 0;
    error pointer | {p} = ERR_PTR(-EIO);
    IS_ERR | if (IS_ERR_OR_NULL({p})) fuzz_n++;
    advanced | {p}++;
    get | get_page({p});
    sizeof | fuzz_n = sizeof({p}) + sizeof(*{p}) + __alignof__({p});
    typeof | { typeof({p}) q = NULL; (void)q; }
    private | {p}->private = (unsigned long){p};
    flags | SetPageReserved({p}); lock_page({p});
    name in a string | pr_info(FUZZ_NAME({p}) " __free_page({p});");
    macro argument twice | (void)FUZZ_TWICE({p});
    for declares | for (struct page *q{n} = {p}; q{n}; q{n} = NULL) fuzz_n++;
    shadowed | { struct page *page = NULL, *pages = page; (void)pages; }
    shadowed fresh | { struct page *page = alloc_page(GFP_KERNEL); if (page) __free_page(page); }
    shadowed int | { int page = 1, pages = page; fuzz_n = pages; }
    nested function | { struct page *in{n}(void) { return {p}; } fuzz_use(in{n}()); }
    nested function frees | { void in{n}(void) { __free_page({p}); } in{n}(); {p} = NULL; }
    statement expression | fuzz_n = ({ struct page *q{n} = {p}; q{n} ? 1 : 0; });
    skipped by preprocessor | ¶#if 0¶	__free_page({p});¶#endif
    other configuration uses | ¶#ifdef CONFIG_UNKNOWN¶	fuzz_use({p});¶#endif
    other configuration tests | ¶#ifdef CONFIG_UNKNOWN¶	if (!{p}) fuzz_n++;¶#endif
    other configuration frees | ¶#ifdef CONFIG_UNKNOWN¶	if ({p}) __free_page({p});¶#endif
    IS_ENABLED | if (IS_ENABLED(CONFIG_UNKNOWN)) __free_page({p});
    never | if (0) fuzz_use({p});
    label address | { void *l = &&l{n}; fuzz_use({p}); goto *l; l{n}: ; }
    local label | { __label__ out; if (!{p}) goto out; fuzz_n++; out: ; }
    vmap of it | vunmap(vmap(&{p}, 1, VM_MAP, PAGE_KERNEL));
    pragma | ¶_Pragma("GCC diagnostic push") _Pragma("GCC diagnostic pop")
""", _insert)


# --- where pages come from and go to ---------------------------------------

def _alloc(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    call = m.pick(t.allocations(m.text))
    m.replace(call.start, call.end, form(m, text, a=call.text))


table("alloc", """
    parentheses | ({a})
    comma | (0, {a})
    statement expression | ({ {a}; })
    statement expression variable | ({ struct page *q = {a}; q; })
    conditional | (fuzz_n ? {a} : NULL)
    one of two | (fuzz_n ? {a} : {a})
    elvis | ({a} ?: NULL)
    or global | ({a} ?: fuzz_global)
    cast | (struct page *){a}
    cast to void pointer | (void *){a}
    macro | FUZZ_GET(GFP_KERNEL)
    object macro | FUZZ_FRESH
    macro around | FUZZ_SAME({a})
    inline function | fuzz_alloc()
    pasted | FUZZ_CAT(alloc_, page)(GFP_KERNEL)
    through function | fuzz_same({a})
    order one | alloc_pages(GFP_KERNEL, 1)
    order by expression | alloc_pages(GFP_KERNEL, 1 - 1)
    order unknown | alloc_pages(GFP_KERNEL, fuzz_n)
    compound | alloc_page(GFP_KERNEL | __GFP_COMP)
    from address | virt_to_page(__get_free_page(GFP_KERNEL))
    from folio | folio_page(folio_alloc(GFP_KERNEL, 0), 0)
    flags by statement | alloc_page(({ GFP_KERNEL; }))
    flags by assignment | alloc_page(fuzz_n = GFP_KERNEL)
    flags over lines | alloc_page(GFP_KERNEL /* one */ |¶		__GFP_ZERO // two¶	)
    flags by directive | alloc_page(¶#ifdef CONFIG_UNKNOWN¶GFP_ATOMIC¶#else¶GFP_KERNEL¶#endif¶)
    noprof | alloc_pages_noprof(GFP_KERNEL, 0)
    plus zero | {a} + 0
""", _alloc)


def _free(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    start, end, indent, call, page = m.pick(t.frees(m.text))
    free = m.text[start:end]
    m.replace(start, end, lines(form(m, text, f=free, p=page, c=free[:-1]), indent))


table("free", """
    macro | FUZZ_PUT({p});
    macro that clears | FUZZ_PUT_CLEAR({p});
    inline function | fuzz_put({p});
    tested | if ({p}) {f}
    tested the other way | if (!{p}) ; else {f}
    loop once | do {f} while (0);
    loop | while ({p}) { {f} {p} = NULL; }
    forever | for (;;) { {f} break; }
    order zero | __free_pages({p}, 0);
    order by expression | __free_pages({p}, get_order(PAGE_SIZE));
    put | put_page({p});
    put in parentheses | (put_page)({p});
    put by pointer | { void (*put)(struct page *) = put_page; put({p}); }
    by address | free_page((unsigned long)page_address({p}));
    kfree | kfree({p});
    folio | folio_put(page_folio({p}));
    release pages | release_pages(&{p}, 1);
    and | (void)({p} && (put_page({p}), 1));
    conditional | fuzz_n ? put_page({p}) : (void)0;
    conditional both | fuzz_n ? put_page({p}) : put_page({p});
    comma clear | put_page({p}), {p} = NULL;
    clear first by comma | put_page(({ struct page *q = {p}; {p} = NULL; q; }));
    poison | {f} {p} = (void *)0x100;
    error pointer | {f} {p} = ERR_PTR(-EIO);
    clear | {f} {p} = NULL;
    clear on the next line | {f}¶{p} = NULL;
    test after | {f} if ({p}) fuzz_n++;
    use after | {f}¶clear_highpage({p});
    print after | {f} pr_info("%p", {p});
    twice | {f}¶{f}
    twice in a branch | {f}¶if (fuzz_n)¶	{f}
    maybe | if (fuzz_n)¶	{f}
    pasted | FUZZ_CAT(__free_, page)({p});
    in a macro argument | FUZZ_DO({f});
    statement expression | ({ {f} });
    switch default | switch (fuzz_n) default: {f}
    fallthrough | switch (fuzz_n) { case 0: {f} fallthrough; case 1: ; }
    unlabelled case | switch (fuzz_n) { {f} case 1: ; }
    directive | ¶#if 1¶	{f}¶#endif
    other configuration | ¶#ifdef CONFIG_UNKNOWN¶	fuzz_use({p});¶#else¶	{f}¶#endif
    only in other configuration | ¶#ifdef CONFIG_UNKNOWN¶	{f}¶#endif
    IS_ENABLED | if (!IS_ENABLED(CONFIG_UNKNOWN)) {f}
    copy | { struct page *q{n} = {p}; __free_page(q{n}); }
    copy and clear | { struct page *q{n} = {p}; {p} = NULL; __free_page(q{n}); }
    label | fuzz_free_{n}: {f} if (0) goto fuzz_free_{n};
    refill | {f} {p} = alloc_page(GFP_KERNEL);
    refill first | { struct page *q{n} = {p}; {p} = alloc_page(GFP_KERNEL); __free_page(q{n}); }
    with comment inside | __free_page /* a */ ( /* b */ {p} /* c */ ) /* d */ ;
    over lines | __free_page¶(¶{p}¶)¶;
    unlikely | if (unlikely({p} != NULL)) {f}
""", _free)


# --- declarations and fields -----------------------------------------------

def _declare(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    start, end, name, init = m.pick(t.declarations(m.text))
    m.replace(start, end, form(m, text, name=name, init=init,
                               old=m.text[start:end - 1]))


table("declaration", """
    static | static {old};
    register | register {old};
    volatile pointer | struct page *volatile {name}{init};
    const pointer | struct page *const {name}{init};
    const page | const struct page *{name}{init};
    unused | {old} __maybe_unused;
    attribute | struct page *{name} __attribute__((aligned(16))){init};
    attribute first | __attribute__((unused)) {old};
    typedef | fuzz_page_t {name}{init};
    typeof | typeof(struct page *) {name}{init};
    macro | FUZZ_PAGE({name}){init};
    macro of type | ¶#define fuzz_type struct page *¶	fuzz_type {name}{init};
    spaces | struct	page	*	{name}{init} ;
    lines | struct¶page¶*¶{name}{init}¶;
    no space | struct page*{name}{init};
    parentheses | struct page *({name}){init};
    comment | struct /* a */ page /* b */ * /* c */ {name} /* d */ {init}; /* e */
    several | struct page *fuzz_a, *{name}{init}, **fuzz_b = &fuzz_a; (void)fuzz_b;
    several with arrays | struct page *fuzz_a[2], *{name}{init}, fuzz_c; (void)fuzz_a; (void)fuzz_c;
    self initialised | struct page *{name} = {name};
    void pointer | void *{name}{init};
    long | unsigned long {name}{init};
    duplicate | {old};¶	struct page *{name};
    extern | extern struct page *{name};
    in a directive | ¶#ifdef CONFIG_UNKNOWN¶	struct page *{name} = NULL;¶#else¶	{old};¶#endif
    struct in function | struct fuzz_local { struct page *page; } fuzz_local{n} = { NULL }; {old}; (void)fuzz_local{n};
    used in own initialiser | {old}; struct page **fuzz_at{n} = &{name}; (void)fuzz_at{n};
    extension | __extension__ {old};
    static assert beside | {old}; _Static_assert(sizeof({name}) == 8, "{name}");
    with a cleanup | struct page *{name} __attribute__((cleanup(fuzz_clear))){init};
""", _declare)


@mutator("declaration")
def hoisted(m):
    """A local page becomes one of the file."""
    start, end, name, init = m.pick(t.declarations(m.text))
    function = [f for f in t.functions(m.text) if f.body < start < f.end][0]
    m.replace(start, end, f"{name}{init};" if init else ";")
    m.replace(function.start, function.start, f"static struct page *{name};\n\n")


@mutator("declaration")
def same_name_in_scopes(m):
    """The body of a function twice, each in a scope of its own."""
    function = m.pick([f for f in t.functions(m.text)
                       if not re.search(r"^\w+:", m.text[f.body:f.end], re.M)])
    body = m.text[function.body:function.end]
    m.replace(function.body, function.end,
              "{\n\tif (jiffies & 1)\n" + body + "\n\telse\n" + body + "\n}")


def _field(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    start, end, _, name = m.pick(t.fields(m.text))
    m.replace(start, end, form(m, text, d=name, old=m.text[start:end],
                               name=re.search(r"\w+", name).group(0)))


table("field", """
    anonymous union | union { {old} void *fuzz_void{n}; };
    anonymous union of words | union { {old} unsigned long fuzz_word{n}; struct { int fuzz_a{n}; }; };
    anonymous struct | struct { int fuzz_a{n}; struct { {old} }; };
    bitfields | unsigned int fuzz_a{n} : 3; {old} unsigned int fuzz_b{n} : 5;
    const | struct page *const {name};
    volatile | volatile struct page {d};
    aligned | struct page {d} __aligned(16);
    packed struct | struct { {old} } __packed;
    rcu | struct page __rcu {d};
    atomic | _Atomic(struct page *) {name};
    typedef | fuzz_page_t {name};
    macro | FUZZ_PAGE({name});
    void pointer | void {d};
    spaces | struct	page	* {name} ;
    comment | struct page /* ; */ {d}; /* } */
    several | struct page {d}, *fuzz_more{n}, *fuzz_array{n}[3];
    in a directive | ¶#if 1¶	{old}¶#endif
    in other configuration | ¶#ifdef CONFIG_UNKNOWN¶	{old}¶#endif
    of another type in other configuration | ¶#ifdef CONFIG_UNKNOWN¶	void {d};¶#else¶	{old}¶#endif
    twice | {old} struct fuzz_copy{n} { {old} } fuzz_copy{n};
    function pointer beside | {old} void (*fuzz_put{n})(struct page *{name});
    array beside | {old} struct page *fuzz_pages{n}[];
    static assert | {old} _Static_assert(sizeof(struct page *) == 8, "size");
    on one line | ¶	int fuzz_x{n}; {old} int fuzz_y{n};
""", _field)


def _holders(text):
    """(place after the declarations' brace, struct, parameter, field)."""
    found = []
    by_struct = {}
    for _, _, struct, declarator in t.fields(text):
        by_struct.setdefault(struct, []).append(re.search(r"\w+", declarator).group(0))
    for function in t.functions(text):
        for struct, name in re.findall(r"struct (\w+) \*(\w+)", function.params):
            for field in by_struct.get(struct, []):
                found.append((function, struct, name, field))
    return found


def _holder(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    function, struct, name, field = m.pick(_holders(m.text))
    place = [s for s in t.statements(m.text) if function.body < s[0] < function.end]
    start, _, indent, old = m.pick(place)
    new = lines(form(m, text, s=struct, x=name, field=field), indent)
    m.replace(start, start + len(old), f"{{\n{indent}{new}\n{indent}{old}\n{indent}}}")


table("holder", """
    copy | struct {s} copy = *{x}; (void)copy;
    assigned | *{x} = (struct {s}){ 0 };
    assigned designated | *{x} = (struct {s}){ .{field} = NULL };
    copied over | struct {s} other = *{x}; *{x} = other;
    initialised | struct {s} other = { .{field} = NULL }; (void)other;
    initialised from it | struct fuzz_holder h = { .page = (void *){x}->{field} }; (void)h;
    memset | memset({x}, 0, sizeof(*{x}));
    memset of a part | memset(&{x}->{field}, 0, sizeof({x}->{field}));
    memcpy | struct {s} to; memcpy(&to, {x}, sizeof(to));
    memcmp | fuzz_n = memcmp({x}, {x}, sizeof(*{x}));
    container of | fuzz_n = container_of(&{x}->{field}, struct {s}, {field}) == {x};
    offsetof | fuzz_n = offsetof(struct {s}, {field});
    cast | ((struct page **){x})[0] = NULL;
    cast to holder | fuzz_use(((struct fuzz_holder *){x})->page);
    bytes | ((char *){x})[0] = 0;
    by value | struct {s} get{n}(void) { return *{x}; } (void)get{n}();
    typeof | typeof({x}->{field}) *at = &{x}->{field}; (void)at;
    swap | struct {s} other = {}; swap(*{x}, other);
    kmemdup | void *copy = kmemdup({x}, sizeof(*{x}), GFP_KERNEL); (void)copy;
    krealloc | void *copy = krealloc({x}, 2 * sizeof(*{x}), GFP_KERNEL); (void)copy;
    krealloc itself | {x} = krealloc({x}, sizeof(*{x}), GFP_KERNEL);
    sizeof | fuzz_n = sizeof(struct {s}) + sizeof({x}->{field});
    with | typeof(*{x}) *y = {x}; fuzz_use((void *)y->{field});
    other name | struct {s} *y = {x}; if (y->{field}) fuzz_n++;
    freed by other name | struct {s} *y = {x}; __free_page((void *)y->{field}); y->{field} = NULL;
    freed and looked at | __free_page((void *){x}->{field}); fuzz_n = !{x}->{field};
    kfree of it | kfree({x});
    array of structs | struct {s} all[2] = { { 0 } }; all[1] = *{x}; (void)all;
""", _holder)


# --- control flow and the preprocessor --------------------------------------

def _around(m, text):
    if "fuzz" in text.lower():
        m.before_items(PRELUDE)
    found = t.statements(m.text)
    pages = set(t.page_names(m.text))
    near = [s for s in found if pages & set(re.findall(r"\w+", s[3]))]
    start, end, indent, old = m.pick(near or found)
    m.replace(start, end, lines(form(m, text, s=old), indent))


table("around", """
    if one | if (1) {s}
    if zero | if (0) {s}
    if something | if (fuzz_n) {s}
    if else both | if (fuzz_n) {s} else {s}
    do once | do { {s} } while (0);
    do often | do { {s} } while (fuzz_n--);
    forever | for (;;) { {s} break; }
    for two | for (int i{n} = 0; i{n} < 2; i{n}++) { {s} }
    while | while (fuzz_n) { {s} fuzz_n = 0; }
    continue | while (fuzz_n--) { if (fuzz_n & 1) continue; {s} }
    break out | do { if (fuzz_n) break; {s} } while (0);
    switch | switch (fuzz_n) { case 0: {s} break; default: ; }
    switch default | switch (fuzz_n) default: {s}
    switch fallthrough | switch (fuzz_n) { case 0: fuzz_n++; fallthrough; case 1: {s} fallthrough; case 2: ; }
    switch into a loop | switch (fuzz_n) { case 0: do { fuzz_n--; fallthrough; case 1: {s} } while (fuzz_n); }
    case range | switch (fuzz_n) { case 0 ... 9: {s} }
    goto over | { if (fuzz_n) goto over{n}; {s} over{n}: ; }
    goto into a loop | { goto in{n}; while (fuzz_n) { in{n}: {s} } }
    goto out of a loop | { while (1) { {s} goto out{n}; } out{n}: ; }
    goto back | { again{n}: {s} if (fuzz_n--) goto again{n}; }
    goto into a block | { if (fuzz_n) goto in{n}; if (0) { in{n}: {s} } }
    computed goto | { void *l = fuzz_n ? &&a{n} : &&b{n}; goto *l; a{n}: {s} b{n}: ; }
    label table | { static void *const l[] = { &&a{n}, &&b{n} }; goto *l[fuzz_n & 1]; a{n}: {s} b{n}: ; }
    asm goto | { asm goto("# nothing" : : : : o{n}); {s} o{n}: ; }
    setjmp | { static void *b[5]; if (!__builtin_setjmp(b)) { {s} } }
    blocks | {{{{{ {s} }}}}}
    semicolons | ;;;; {s} ;;;;
    statement expression | ({ {s} });
    test with statement | if (({ int q = fuzz_n; q; })) {s}
    nested function | { void in{n}(void) { {s} } in{n}(); }
    nested function unused | { __maybe_unused auto void in{n}(void); void in{n}(void) { fuzz_n++; } {s} }
    macro | FUZZ_DO({s})
    macro of statement | ¶#define FUZZ_STATEMENT_{n} {s}¶	FUZZ_STATEMENT_{n}
    extension | __extension__ ({ {s} });
    if zero directive | ¶#if 0¶	{s}¶#endif
    if zero else | ¶#if 0¶	fuzz_n++;¶#else¶	{s}¶#endif
    other configuration | ¶#ifdef CONFIG_UNKNOWN¶	{s}¶#endif
    not in other configuration | ¶#ifndef CONFIG_UNKNOWN¶	{s}¶#endif
    either configuration | ¶#ifdef CONFIG_UNKNOWN¶	{s}¶#else¶	{s}¶#endif
    defined elif | ¶#if defined(CONFIG_UNKNOWN) && CONFIG_UNKNOWN > 1¶	fuzz_n++;¶#elif 1¶	{s}¶#endif
    braces in a directive | ¶#if 1¶	{¶#else¶	{ {¶#endif¶	{s}¶	}
    brace in one branch | ¶#ifdef CONFIG_UNKNOWN¶	if (fuzz_n) {¶#endif¶	{s}¶#ifdef CONFIG_UNKNOWN¶	}¶#endif
    IS_ENABLED | if (IS_ENABLED(CONFIG_UNKNOWN)) {s}
    line directive | ¶#line 1 "other.c"¶	{s}
    line directive back | ¶#line 7¶	{s}
    define in between | ¶#define page_address_{n} {s}¶#undef page_address_{n}¶	{s}
    else of nothing | if (!fuzz_n) ; else {s}
    scoped guard | scoped_guard(rcu) {s}
    guard | { guard(rcu)(); {s} }
    comma | fuzz_n++, {s}
    noop cast | (void)0; {s} (void)0;
    digraphs | <% {s} %>
""", _around)


@mutator("around")
def recursion(m):
    """A function calls itself with what it was given."""
    function = m.pick(t.functions(m.text))
    names = [re.search(r"(\w+)(?:\[\w*\])?$", p.strip()).group(1)
             for p in function.params.split(",") if re.search(r"\w$|\]$", p.strip())]
    if names == ["void"]:
        names = []
    start, _, indent, _ = m.pick([s for s in t.statements(m.text)
                                  if function.body < s[0] < function.end])
    m.replace(start, start, f"if (jiffies == {m.number()})\n{indent}\t"
              f"{function.name}({', '.join(names)});\n{indent}")


@mutator("function")
def old_style(m):
    """A K&R definition."""
    function = m.pick([f for f in t.functions(m.text)
                       if f.params.strip() not in ("", "void") and "(" not in f.params])
    parameters = [p.strip() for p in function.params.split(",")]
    names = [re.search(r"(\w+)(?:\[\w*\])?$", p) for p in parameters]
    if not all(names):
        raise Skip
    head = function.head.replace(function.params, ", ".join(n.group(1) for n in names))
    m.replace(function.start, function.body,
              head + "\n" + "".join(f"\t{p};\n" for p in parameters))


@mutator("function")
def by_macro(m):
    """A macro defines the whole function."""
    function = m.pick([f for f in t.functions(m.text)
                       if not re.search(r"^#|//", m.text[f.start:f.end], re.M)])
    whole = m.text[function.start:function.end].replace("\n", "\\\n")
    m.replace(function.start, function.end,
              f"#define FUZZ_FUNCTION_{m.number()} {whole}\n"
              f"FUZZ_FUNCTION_{m.count}")


@mutator("function")
def body_by_macro(m):
    """A macro is the body of a function."""
    function = m.pick([f for f in t.functions(m.text)
                       if not re.search(r"^#|//", m.text[f.start:f.end], re.M)])
    body = m.text[function.body:function.end].replace("\n", "\\\n")
    m.replace(function.body, function.end, f"FUZZ_BODY_{m.number()}")
    m.replace(function.start, function.start, f"#define FUZZ_BODY_{m.count} {body}\n")


@mutator("function")
def head_by_macro(m):
    """A macro with arguments makes the head."""
    function = m.pick(t.functions(m.text))
    m.before_items("#define FUZZ_HEAD(type, name, ...) type name(__VA_ARGS__)\n")
    function = [f for f in t.functions(m.text) if f.name == function.name][0]
    kind = function.head[:function.head.index(function.name)].strip()
    m.replace(function.start, function.body,
              f"FUZZ_HEAD({kind}, {function.name}, {function.params})\n")


@mutator("function")
def twice(m):
    """The same function again under another name."""
    function = m.pick(t.functions(m.text))
    whole = m.text[function.start:function.end]
    name = f"{function.name}_{m.number()}"
    again = "static __used " + re.sub(r"^static (?:inline )?", "",
                                      re.sub(rf"\b{function.name}\b", name, whole))
    m.replace(function.end, function.end, "\n\n" + again)


@mutator("function")
def twice_by_configuration(m):
    """Two versions of a function, of which one is compiled."""
    function = m.pick(t.functions(m.text))
    whole = m.text[function.start:function.end]
    other = whole.replace("__free_page(", "put_page(").replace("NULL", "0")
    m.replace(function.start, function.end,
              f"#ifdef CONFIG_UNKNOWN\n{other}\n#else\n{whole}\n#endif")


@mutator("function")
def on_one_line(m):
    """A whole function in one line."""
    function = m.pick([f for f in t.functions(m.text)
                       if not re.search(r"^#", m.text[f.start:f.end], re.M)])
    whole = re.sub(r"//[^\n]*", "", m.text[function.start:function.end])
    m.replace(function.start, function.end, re.sub(r"\s*\n\s*", " ", whole))


@mutator("function")
def every_token_a_line(m):
    """A whole function with one token a line."""
    function = m.pick([f for f in t.functions(m.text)
                       if not re.search(r"^#", m.text[f.start:f.end], re.M)])
    found = t.TOKEN.findall(m.text[function.start:function.end])
    m.replace(function.start, function.end, "\n".join(x for x in found if x.strip()))


@mutator("function")
def included(m):
    """Some of a function's lines stand in a file that is included."""
    function = m.pick(t.functions(m.text))
    body = m.text[function.body:function.end].split("\n")
    if len(body) < 4:
        raise Skip
    first = m.rng.randrange(1, len(body) - 1)
    last = m.rng.randrange(first + 1, len(body))
    name = f"{m.stem}_{m.number()}.inc"
    m.extra[name] = "\n".join(body[first:last]) + "\n"
    body[first:last] = [f'#include "{name}"']
    m.replace(function.body, function.end, "\n".join(body))


@mutator("function")
def file_included(m):
    """The structs, or all of the file, stand in a file that is included."""
    name = f"{m.stem}_{m.number()}." + m.pick(["inc", "h"])
    places = [x.start() for x in re.finditer(r"^(?=struct \w+ \{|\w[^\n]*\)\n\{)",
                                             m.text, re.M)]
    start, end = sorted((m.pick(places), m.pick(places + [len(m.text)])))
    if start == end:
        raise Skip
    m.extra[name] = m.text[start:end]
    m.replace(start, end, f'#include "{name}"\n')


@mutator("function")
def includes_itself(m):
    """The file includes itself, guarded."""
    m.text = (f'#ifndef FUZZ_AGAIN\n#define FUZZ_AGAIN\n#include "{m.stem}.c"\n#else\n'
              + m.text + "\n#endif\n")


@mutator("function")
def attributes(m):
    """Attributes in every place of a head."""
    function = m.pick(t.functions(m.text))
    m.replace(function.start, function.body,
              m.pick(["__attribute__((noinline)) ", "__init ", "__cold ", "noinline ",
                      "static inline ", "__always_inline ", "__section(\".fuzz\") "]) +
              m.text[function.start:function.body])


@mutator("function")
def parameter_renamed(m):
    """A prototype names the parameters otherwise than the definition."""
    function = m.pick([f for f in t.functions(m.text) if "*" in f.params])
    head = re.sub(r"\*(\w+)", r"*other_\1", function.head)
    m.replace(function.start, function.start, head.replace("\n", " ") + ";\n")


@mutator("function")
def prototype_moved(m):
    """A function moves to the end and has a prototype before its callers."""
    function = m.pick(t.functions(m.text))
    whole = m.text[function.start:function.end]
    m.replace(function.start, function.end, function.head + ";")
    m.text += "\n" + whole + "\n"


# --- names ------------------------------------------------------------------

def _rename(m, new):
    old = m.pick(t.page_names(m.text))
    m.text = re.sub(rf"(?<!struct )(?<!struct\t)\b{old}\b", lambda _: new, m.text)


table("name", """
    like a keyword of C++ | class
    like a type | page_t
    like the struct | page
    like our type | owned_page
    like our function | owned_page_free
    like the macro | raw
    long | a_page_of_which_the_name_is_so_long_that_no_line_has_room_for_it_and_a_call_around_it_any_more
    short | p
    with a dollar | pa$e
    universal | pag\\u00e9
    underscore | _
    reserved | __page
    like a member | index
    like a label | out
""", _rename)


@mutator("name")
def our_names_taken(m):
    """The driver has functions or macros of the names of the header."""
    m.before_items(m.pick([
        "#define owned_page_free(x) do { } while (0)\n",
        "static __maybe_unused void owned_page_free(void *p) { }\n",
        "struct owned_page { int x; };\n", "#define owned_page driver_page\n",
        "#define borrowed_page 1\n", "#define raw 1\n", "#define page 1\n",
        "#define struct struct\n", "#define OWNED_PAGE_EMPTY 0\n",
        "#define alloc_page(x) alloc_pages(x, 0)\n", "#undef __free_page\n"
        "#define __free_page(p) put_page(p)\n", "#define NULL ((void *)0)\n"]))


@mutator("name")
def typed_in_part(m):
    """The file includes our header already, or uses it a little."""
    m.before_items("#include <linux/owned_page.h>\n")
    if m.rng.random() < 0.5:
        m.text += ("static __used void fuzz_typed(void)\n{\n\tstruct owned_page page"
                   " = owned_page_alloc(GFP_KERNEL);\n\n\towned_page_free(&page);\n}\n")


# --- characters and sizes ---------------------------------------------------

@mutator("lexical")
def crlf(m):
    """Lines end with CR LF: all, or one of them."""
    if m.rng.random() < 0.5:
        m.text = m.text.replace("\n", "\r\n")
    else:
        place = m.pick([x.start() for x in re.finditer("\n", m.text)])
        m.replace(place, place, "\r")


@mutator("lexical")
def carriage_returns(m):
    """Lines end with CR alone, or one is somewhere."""
    if m.rng.random() < 0.2:
        m.text = m.text.replace("\n", "\r")
    else:
        place = m.pick([x.end() for x in re.finditer(r"[;{] ?", m.text)])
        m.replace(place, place, "\r")


def _at(m, pattern, characters):
    place = m.pick([x.end() for x in re.finditer(pattern, m.text)])
    m.replace(place, place, characters)


@mutator("lexical")
def bytes_in_comment(m):
    """Bytes that are no UTF-8 in comments beside pages."""
    for _ in range(m.rng.randint(1, 9)):
        _at(m, r"[;{]", " /* \xe9\xff\x80 */")


@mutator("lexical")
def bytes_in_string(m):
    """Bytes that are no UTF-8 in a string."""
    _at(m, r"\n\{\n", '\tpr_info("\xe9\xff\x80\xfe");\n')


@mutator("lexical")
def bytes_in_code(m):
    """Such bytes in the code."""
    _at(m, r"\s", m.pick(["\xe9", "\xff", "\xa0", "\xc2\xa0", "\x80\x81"]))


@mutator("lexical")
def utf8_everywhere(m):
    """Comments of wide and combining characters, and bidirectional ones."""
    for wide in "/* \u00e4\u4e2d\u0301 */", "/* \u202e\u2066 */", "/* \u2028\x85 */":
        _at(m, r"[;{]", wide.encode().decode("latin-1"))


@mutator("lexical")
def byte_order_mark(m):
    """A BOM first, or somewhere."""
    if m.rng.random() < 0.7:
        m.text = "\xef\xbb\xbf" + m.text
    else:
        _at(m, r"\n", "\xef\xbb\xbf")


@mutator("lexical")
def utf16(m):
    """The whole file in UTF-16."""
    m.text = m.text.encode("utf-16").decode("latin-1")


@mutator("lexical")
def nul(m):
    """A NUL byte: in the code, in a comment or at the end."""
    _at(m, m.pick([r"\s", r"/\*", r"//", r"\n\Z"]), "\0")


@mutator("lexical")
def form_feed(m):
    """Form feeds and vertical tabs where there may be blanks."""
    for _ in range(5):
        _at(m, m.pick([r"\n", r" ", r"\t", r"[;{]\n"]), m.pick(["\f", "\v", "\f\n"]))


@mutator("lexical")
def unicode_newlines(m):
    """Characters that Python takes for the end of a line and C does not."""
    for _ in range(3):
        _at(m, m.pick([r"// ", r"/\* ?", r"\n\{\n"]) if "//" in m.text else r"/\* ?",
            m.pick(["\x1c", "\x1d", "\x1e", "\x85", "\f", "\v"]))


@mutator("lexical")
def no_newline_at_end(m):
    """The last line has no end."""
    m.text = m.text.rstrip("\n")


@mutator("lexical")
def ends_in_backslash(m):
    """The last line goes on."""
    m.text = m.text.rstrip("\n") + m.pick(["\\", "\\\n", " /*", " //\\\n", "\n#if 1\n"])


@mutator("lexical")
def empty(m):
    """Nothing, or next to nothing."""
    m.text = m.pick(["", "\n", "\0", " ", "alloc_page", "/* alloc_page(", "alloc_page("])


@mutator("lexical")
def noise(m):
    """Random bytes that mention alloc_page()."""
    m.text = "".join(chr(m.rng.randrange(256)) for _ in range(4000)) + " alloc_page(x) "


@mutator("lexical")
def continuations(m):
    """Line continuations between tokens."""
    found, inside = _tokens(m)
    for _ in range(20):
        found[m.pick(inside)] += "\\\n"
    m.text = "".join(found)


@mutator("lexical")
def trigraphs(m):
    """Trigraphs, which GCC leaves alone here."""
    _at(m, r"\n\{\n", '\tpr_info("??/" "??=");  // ??/\n')


@mutator("lexical")
def comment_goes_on(m):
    """A // comment that goes on in the next line and swallows it."""
    place = m.pick([s for s in t.statements(m.text)])
    m.replace(place[0], place[0], "// \\\n" + place[2])


@mutator("lexical")
def comment_traps(m):
    """Comment signs in strings, string signs in comments."""
    _at(m, r"[;{]\n", m.pick(['\t/* " */\n', "\t// ' \"\n", "\t/* // */\n", "\t// /*\n",
                              '\tpr_info("/*");\n', '\tpr_info("//");\n',
                              "\tif ('\"' == '\\'') ;\n", "\t/* \\*/\n", "\t/**/\n"]))


@mutator("lexical")
def comments_everywhere(m):
    """A comment between any two tokens of a statement."""
    start, end, _, old = m.pick(t.statements(m.text))
    found = [x for x in t.TOKEN.findall(old) if x.strip()]
    m.replace(start, end, " /* c{} */ ".join(found).replace("{}", str(m.number())))


@mutator("lexical")
def blanks(m):
    """Other indents, trailing blanks, empty lines."""
    kind = m.rng.randrange(4)
    if kind == 0:
        m.text = m.text.replace("\t", "        ")
    elif kind == 1:
        m.text = m.text.replace("\n", " \t\n")
    elif kind == 2:
        m.text = m.text.replace("\n", "\n\n")
    else:
        m.text = re.sub(r"^[ \t]+(?!#)", "", m.text, flags=re.M)


@mutator("lexical")
def long_lines(m):
    """A line of many thousand characters."""
    start, end, _, old = m.pick(t.statements(m.text))
    m.replace(start, end, old + m.pick([" " * 60000, " /* " + "x" * 60000 + " */",
                                        ";" * 30000]))


def _sized(m, middle, count):
    """A function that uses its page very often."""
    m.text += ("static __used int fuzz_sized(void)\n{\n\tstruct page *page;\n"
               "\tint n = 0;\n\n\tpage = alloc_page(GFP_KERNEL);\n\tif (!page)\n"
               "\t\treturn -ENOMEM;\n" + middle * count +
               "\t__free_page(page);\n\treturn n;\n}\n")


@mutator("size")
def ten_thousand_lines(m):
    """A function of 10 000 lines."""
    _sized(m, "\tn++;\n", 10000)


@mutator("size")
def ten_thousand_uses(m):
    """One that uses its page in many of them."""
    _sized(m, "\tn += page_to_nid(page);\n", m.pick([300, 1000]))


@mutator("size")
def many_branches(m):
    """One with very many paths."""
    _sized(m, "\tif (jiffies & 1)\n\t\tn++;\n\telse if (!page)\n\t\tn--;\n", 200)


@mutator("size")
def many_gotos(m):
    """One with very many error paths."""
    count = 150
    m.text += ("static __used int fuzz_gotos(void)\n{\n" + "".join(
        f"\tstruct page *p{i};\n" for i in range(count)) + "".join(
        f"\tp{i} = alloc_page(GFP_KERNEL);\n\tif (!p{i})\n\t\tgoto e{i};\n"
        for i in range(count)) + f"\tgoto e{count};\ne{count}:\n" + "".join(
        f"\t__free_page(p{i});\ne{i}:\n" for i in reversed(range(count))) +
        "\treturn 0;\n}\n")


@mutator("size")
def three_thousand_pages(m):
    """A file with 3000 page variables."""
    m.text += "".join(
        f"static __used void fuzz_{i}(void)\n{{\n\tstruct page *p{i}, *q{i}, *r{i};\n\n"
        f"\tp{i} = alloc_page(GFP_KERNEL);\n\tq{i} = r{i} = NULL;\n\tif (!p{i})\n"
        f"\t\treturn;\n\t__free_page(p{i});\n\t(void)q{i};\n\t(void)r{i};\n}}\n"
        for i in range(1000))


@mutator("size")
def two_megabytes(m):
    """2 MB of comments, or of a table."""
    if m.rng.random() < 0.5:
        m.text += ("/* " + "alloc_page page " * 60 + "*/\n") * 2100
    else:
        m.text += "static __used const char fuzz_table[] = {\n" + \
            "\t1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,\n" * 45000 + "};\n"


@mutator("size")
def deep_blocks(m):
    """Blocks or tests in one another."""
    depth = m.pick([50, 200])
    _sized(m, "\tif (n) {\n" * depth + "\tclear_highpage(page);\n" + "\t}\n" * depth, 1)


@mutator("size")
def deep_parentheses(m):
    """Parentheses in one another."""
    depth = m.pick([100, 1000])
    _sized(m, f"\tn = {'(' * depth}page_to_nid(page){')' * depth};\n", 1)


@mutator("size")
def long_chain(m):
    """A long chain of else if, or of macros."""
    if m.rng.random() < 0.5:
        _sized(m, "\tif (n == 1)\n\t\tn++;\n" + "\telse if (n == 2)\n\t\tn--;\n" * 400, 1)
    else:
        m.before_items("#define F0(x) x\n" + "".join(
            f"#define F{i}(x) F{i - 1}(x)\n" for i in range(1, 200)))
        _sized(m, "\tn += page_to_nid(F199(page));\n", 1)


@mutator("size")
def macro_bomb(m):
    """A macro that grows to a million tokens of nothing much."""
    m.before_items("#define B0(x) x\n" + "".join(
        f"#define B{i}(x) B{i - 1}(x) B{i - 1}(x)\n" for i in range(1, 15)))
    _sized(m, "\tB14(n++;)\n", 1)
