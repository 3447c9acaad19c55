// SPDX-License-Identifier: GPL-2.0-only
/*
 * ast [-p PREFIX]... [-w WORD]... -- COMPILER ARGUMENTS
 *
 * What the compiler sees of a C file, for ast.py: the functions that have to do
 * with pages, as trees. One tab separated line each:
 *
 *	F id path			a file
 *	t id type			a type, without typedefs
 *	D id kind name type file offset begin end parent linkage macro
 *					a declaration; offset is where its name is
 *	f declaration file begin end	a function; its tree follows if it has to do
 *					with pages
 *	n declaration file begin end	one that has not, whose tree follows for -w "*"
 *	depth kind type declaration file begin end macro extra
 *					a statement or an expression
 *	p declaration file begin end	a function that is only declared, and after it
 *	q declaration file begin end	each of its parameters
 *	M declaration file offset	a member that is named, in any function
 *	I declaration file offset	a member that an initialiser names
 *	T declaration			a function that is used other than by a call
 *	E text				an error
 *
 * Offsets count bytes from 0. macro is empty for plain text, "a" and the offset
 * of the macro's name for an argument of a macro, "m" and that for what a macro
 * is made of. extra is the operator, the value of a literal, or the constant
 * arguments of a call that has to do with pages.
 *
 * -p: also look into the headers below PREFIX. -w: a function that names WORD
 * has to do with pages too; "*" is for the trees of all functions.
 */
#include <clang-c/Index.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS (1 << 20)
#define LIST_MAX 4096

struct place {
	CXFile file;
	unsigned int offset;
};

struct walk {
	unsigned int depth;
	bool callee;		/* below here is the function that is called */
};

struct ids {
	const void **keys;
	int *values;
	int count;
};

static const char *prefixes[LIST_MAX], *words[LIST_MAX];
static int nr_prefixes, nr_words;
static CXFile main_file;
static struct ids files, types;
static CXCursor *decls;		/* by hash */
static int *decl_ids, nr_decls;
static bool *of_pages;		/* types, by id */
static FILE *tree;
static bool interesting;

static void *must(void *memory)
{
	if (!memory) {
		perror("ast");
		exit(2);
	}
	return memory;
}

/* The id of a key; *is_new says whether it was seen for the first time. */
static int id_of(struct ids *ids, const void *key, bool *is_new)
{
	size_t slot = ((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15ull >> 44;

	if (!ids->keys) {
		ids->keys = must(calloc(SLOTS, sizeof(*ids->keys)));
		ids->values = must(calloc(SLOTS, sizeof(*ids->values)));
	}
	while (ids->keys[slot] && ids->keys[slot] != key)
		slot = (slot + 1) % SLOTS;
	*is_new = !ids->keys[slot];
	if (*is_new) {
		ids->keys[slot] = key;
		ids->values[slot] = ids->count++;
	}
	return ids->values[slot];
}

static void print_string(FILE *out, CXString string)
{
	const char *text = clang_getCString(string);

	for (; text && *text; text++)
		fputc(*text == '\n' || *text == '\t' ? ' ' : *text, out);
	clang_disposeString(string);
}

static int file_id(CXFile file)
{
	bool is_new;
	int id;

	if (!file)
		return -1;
	id = id_of(&files, file, &is_new);
	if (is_new) {
		CXString path = clang_File_tryGetRealPathName(file);

		printf("F\t%d\t", id);
		if (*clang_getCString(path)) {
			print_string(stdout, path);
		} else {
			clang_disposeString(path);
			print_string(stdout, clang_getFileName(file));
		}
		putchar('\n');
	}
	return id;
}

static int type_id(CXType type)
{
	CXType plain = clang_getCanonicalType(type);
	bool is_new;
	int id;

	if (plain.kind == CXType_Invalid)
		return -1;
	id = id_of(&types, plain.data[0], &is_new);
	if (is_new) {
		CXString name = clang_getTypeSpelling(plain);
		const char *text = clang_getCString(name);

		if (id < SLOTS)
			of_pages[id] = strstr(text, "struct page *") ||
				       strstr(text, "struct folio *");
		printf("t\t%d\t", id);
		print_string(stdout, name);
		putchar('\n');
	}
	if (id < SLOTS && of_pages[id])
		interesting = true;
	return id;
}

static struct place place_of(CXSourceLocation location)
{
	struct place place;

	clang_getFileLocation(location, &place.file, NULL, NULL, &place.offset);
	return place;
}

static bool is_private(CXFile file)
{
	CXString path;
	bool found = false;
	int i;

	if (!file)
		return false;
	if (clang_File_isEqual(file, main_file))
		return true;
	path = clang_File_tryGetRealPathName(file);
	for (i = 0; i < nr_prefixes && !found; i++)
		found = !strncmp(clang_getCString(path), prefixes[i],
				 strlen(prefixes[i]));
	clang_disposeString(path);
	return found;
}

static void print_macro(FILE *out, CXSourceLocation location, struct place place)
{
	struct place spelling, expansion;

	clang_getSpellingLocation(location, &spelling.file, NULL, NULL,
				  &spelling.offset);
	clang_getExpansionLocation(location, &expansion.file, NULL, NULL,
				   &expansion.offset);
	if (spelling.file != place.file || spelling.offset != place.offset)
		fprintf(out, "m%u", expansion.offset);
	else if (expansion.offset != place.offset)
		fprintf(out, "a%u", expansion.offset);
}

struct extent {
	int file;
	unsigned int begin, end;
};

/* Before the line that tells of it: the file may need a line of its own. */
static struct extent extent_of(CXCursor cursor)
{
	CXSourceRange range = clang_getCursorExtent(cursor);
	struct place begin = place_of(clang_getRangeStart(range));
	struct place end = place_of(clang_getRangeEnd(range));

	return (struct extent){ file_id(begin.file), begin.offset, end.offset };
}

static void print_line(FILE *out, const char *kind, int id, struct extent extent)
{
	fprintf(out, "%s\t%d\t%d\t%u\t%u\n", kind, id, extent.file, extent.begin,
		extent.end);
}

static int decl_id(CXCursor cursor)
{
	CXCursor decl = clang_getCanonicalCursor(cursor);
	size_t slot = clang_hashCursor(decl) * 0x9E3779B97F4A7C15ull >> 44;
	enum CXCursorKind kind = clang_getCursorKind(decl);
	CXSourceLocation location;
	struct extent extent;
	struct place place;
	int parent = -1, type, id;

	if (clang_Cursor_isNull(decl) || clang_isInvalid(kind))
		return -1;
	while (decl_ids[slot] && !clang_equalCursors(decls[slot], decl))
		slot = (slot + 1) % SLOTS;
	if (decl_ids[slot])
		return decl_ids[slot];
	id = decl_ids[slot] = ++nr_decls;
	decls[slot] = decl;
	if (kind == CXCursor_FieldDecl || kind == CXCursor_ParmDecl ||
	    kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl)
		parent = decl_id(clang_getCursorSemanticParent(decl));
	type = type_id(clang_getCursorType(decl));
	location = clang_getCursorLocation(decl);
	place = place_of(location);
	file_id(place.file);
	extent = extent_of(decl);
	printf("D\t%d\t", id);
	print_string(stdout, clang_getCursorKindSpelling(kind));
	putchar('\t');
	print_string(stdout, clang_getCursorSpelling(decl));
	printf("\t%d\t%d\t%u\t%d\t%u\t%u\t%d\t%s\t", type, file_id(place.file),
	       place.offset, extent.file, extent.begin, extent.end, parent,
	       clang_getCursorLinkage(decl) == CXLinkage_External ? "extern" :
	       clang_Cursor_getStorageClass(decl) == CX_SC_Static ? "static" : "");
	print_macro(stdout, location, place);
	putchar('\n');
	return id;
}

static bool is_word(const char *name)
{
	int i;

	for (i = 0; i < nr_words; i++)
		if (!strcmp(name, words[i]))
			return true;
	return false;
}

static bool print_value(CXCursor expression)
{
	CXEvalResult value = clang_Cursor_Evaluate(expression);
	bool known = value && clang_EvalResult_getKind(value) == CXEval_Int;

	if (known)
		fprintf(tree, "%lld ", clang_EvalResult_getAsLongLong(value));
	if (value)
		clang_EvalResult_dispose(value);
	return known;
}

/* Arguments whose value the compiler knows: for the order of a block. */
static void print_constants(CXCursor call)
{
	int nr = clang_Cursor_getNumArguments(call), i;
	CXString name = clang_getCursorSpelling(call);

	for (i = 0; strstr(clang_getCString(name), "page") && i < nr; i++) {
		CXCursor argument = clang_Cursor_getArgument(call, i);

		if (clang_getCanonicalType(clang_getCursorType(argument)).kind ==
		    CXType_Pointer)
			continue;
		fprintf(tree, "%d=", i);
		if (!print_value(argument))
			fprintf(tree, "? ");
	}
	clang_disposeString(name);
}

static void print_extra(CXCursor cursor, enum CXCursorKind kind)
{
	switch (kind) {
	case CXCursor_BinaryOperator:
	case CXCursor_CompoundAssignOperator:
		print_string(tree, clang_getBinaryOperatorKindSpelling(
			clang_getCursorBinaryOperatorKind(cursor)));
		break;
	case CXCursor_UnaryOperator:
		print_string(tree, clang_getUnaryOperatorKindSpelling(
			clang_getCursorUnaryOperatorKind(cursor)));
		break;
	case CXCursor_CallExpr:
		print_constants(cursor);
		break;
	case CXCursor_IntegerLiteral:
		print_value(cursor);
		break;
	default:
		break;
	}
}

/* The declaration that an expression or a declaration statement is about. */
static int reference(CXCursor cursor, enum CXCursorKind kind, bool callee)
{
	CXCursor decl = cursor;
	int id;

	if (kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr ||
	    kind == CXCursor_CallExpr || kind == CXCursor_LabelRef ||
	    kind == CXCursor_MemberRef)
		decl = clang_getCursorReferenced(cursor);
	else if (!clang_isDeclaration(kind) && kind != CXCursor_LabelStmt)
		return -1;
	if (clang_Cursor_isNull(decl))
		return -1;
	id = decl_id(decl);
	if (kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr) {
		CXString name = clang_getCursorSpelling(decl);

		if (nr_words && is_word(clang_getCString(name)))
			interesting = true;
		clang_disposeString(name);
	}
	if (kind == CXCursor_MemberRefExpr || kind == CXCursor_MemberRef) {
		struct place place = place_of(clang_getCursorLocation(cursor));
		int file = file_id(place.file);

		if (file >= 0)
			printf("%c\t%d\t%d\t%u\n",
			       kind == CXCursor_MemberRef ? 'I' : 'M', id, file,
			       place.offset);
	}
	if (kind == CXCursor_DeclRefExpr && !callee &&
	    clang_getCursorKind(decl) == CXCursor_FunctionDecl)
		printf("T\t%d\n", id);
	return id;
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent,
				     CXClientData data)
{
	struct walk *walk = data, below = { walk->depth + 1, false };
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	CXSourceLocation start =
		clang_getRangeStart(clang_getCursorExtent(cursor));
	int decl = reference(cursor, kind, walk->callee);
	struct extent extent = extent_of(cursor);

	fprintf(tree, "%u\t", walk->depth);
	print_string(tree, clang_getCursorKindSpelling(kind));
	fprintf(tree, "\t%d\t%d\t%d\t%u\t%u\t", type_id(clang_getCursorType(cursor)),
		decl, extent.file, extent.begin, extent.end);
	print_macro(tree, start, place_of(start));
	fputc('\t', tree);
	print_extra(cursor, kind);
	fputc('\n', tree);

	below.callee = kind == CXCursor_CallExpr ||
		       (walk->callee && (kind == CXCursor_UnexposedExpr ||
					 kind == CXCursor_ParenExpr));
	clang_visitChildren(cursor, visit, &below);
	if (kind != CXCursor_UnexposedExpr && kind != CXCursor_ParenExpr)
		walk->callee = false;
	walk->callee = walk->callee && kind == CXCursor_CallExpr;
	return CXChildVisit_Continue;
}

static void print_function(CXCursor function)
{
	struct walk walk = { 0, false };
	bool every = is_word("*");
	char *text = NULL;
	size_t size;
	int id = decl_id(function);

	interesting = false;
	tree = must(open_memstream(&text, &size));
	type_id(clang_getCursorType(function));
	clang_visitChildren(function, visit, &walk);
	fclose(tree);
	print_line(stdout, interesting || !every ? "f" : "n", id, extent_of(function));
	if (interesting || every)
		fwrite(text, 1, size, stdout);
	free(text);
}

static void print_prototype(CXCursor function)
{
	int i, id = decl_id(function);

	print_line(stdout, "p", id, extent_of(function));
	for (i = 0; i < clang_Cursor_getNumArguments(function); i++) {
		CXCursor parameter = clang_Cursor_getArgument(function, i);
		int number = decl_id(parameter);

		print_line(stdout, "q", number, extent_of(parameter));
	}
}

/* A file scope variable: only for the functions that its value names. */
static void print_variable(CXCursor variable)
{
	struct walk walk = { 0, false };
	char *text = NULL;
	size_t size;

	decl_id(variable);
	tree = must(open_memstream(&text, &size));
	clang_visitChildren(variable, visit, &walk);
	fclose(tree);
	free(text);
}

static enum CXChildVisitResult member(CXCursor cursor, CXCursor parent,
				      CXClientData data)
{
	if (clang_getCursorKind(cursor) == CXCursor_FieldDecl)
		decl_id(cursor);
	return CXChildVisit_Recurse;
}

static enum CXChildVisitResult top(CXCursor cursor, CXCursor parent,
				   CXClientData data)
{
	struct place place = place_of(clang_getCursorLocation(cursor));

	if (!is_private(place.file))
		return CXChildVisit_Continue;
	switch (clang_getCursorKind(cursor)) {
	case CXCursor_FunctionDecl:
		if (clang_isCursorDefinition(cursor))
			print_function(cursor);
		else
			print_prototype(cursor);
		break;
	case CXCursor_VarDecl:
		print_variable(cursor);
		break;
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
	case CXCursor_TypedefDecl:
		clang_visitChildren(cursor, member, NULL);
		break;
	default:
		break;
	}
	return CXChildVisit_Continue;
}

static int print_errors(CXTranslationUnit unit)
{
	unsigned int i, errors = 0;

	for (i = 0; i < clang_getNumDiagnostics(unit); i++) {
		CXDiagnostic diagnostic = clang_getDiagnostic(unit, i);

		if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
			errors++;
			printf("E\t");
			print_string(stdout, clang_formatDiagnostic(
				diagnostic, CXDiagnostic_DisplaySourceLocation));
			putchar('\n');
		}
		clang_disposeDiagnostic(diagnostic);
	}
	return errors;
}

static void parse_arguments(int argc, char **argv, int *first)
{
	int i;

	for (i = 1; i + 1 < argc && strcmp(argv[i], "--"); i += 2) {
		if (!strcmp(argv[i], "-p") && nr_prefixes < LIST_MAX)
			prefixes[nr_prefixes++] = argv[i + 1];
		else if (!strcmp(argv[i], "-w") && nr_words < LIST_MAX)
			words[nr_words++] = argv[i + 1];
		else
			break;
	}
	if (i + 1 >= argc || strcmp(argv[i], "--")) {
		fprintf(stderr, "usage: ast [-p PREFIX]... [-w WORD]... -- COMPILER ARGUMENTS\n");
		exit(2);
	}
	*first = i + 1;
}

int main(int argc, char **argv)
{
	CXTranslationUnit unit;
	CXString name;
	int first, errors;

	parse_arguments(argc, argv, &first);
	decls = must(calloc(SLOTS, sizeof(*decls)));
	decl_ids = must(calloc(SLOTS, sizeof(*decl_ids)));
	of_pages = must(calloc(SLOTS, sizeof(*of_pages)));
	if (clang_parseTranslationUnit2FullArgv(
			clang_createIndex(0, 0), NULL,
			(const char *const *)argv + first, argc - first, NULL, 0,
			CXTranslationUnit_KeepGoing, &unit)) {
		printf("E\tclang cannot parse it\n");
		return 1;
	}
	errors = print_errors(unit);
	name = clang_getTranslationUnitSpelling(unit);
	main_file = clang_getFile(unit, clang_getCString(name));
	clang_disposeString(name);
	clang_visitChildren(clang_getTranslationUnitCursor(unit), top, NULL);
	return fflush(stdout) || errors;
}
